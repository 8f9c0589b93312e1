import pytest
from hypothesis import given
from hypothesis import strategies as st

from art33.case.spellings import initial, keys, readings, same_word

ONE = """
Putsila Путило · Putilo Пуцило · Putsila Пуцилой · Zhilin Жилина · Zhilina Жилина · Zhilina Жилиной · Zhilin Жилину · Karim Карима
Khudoberdi Худоберди · Xudoberdi Khudoberdi · Hudoberdi Khudoberdi · Selahaddin Selahattin · Gülen Гюлен · Gulen Gülen
İnandı Инанды · Inandi Inandy · Qaster Kaster · Кастера Kaster · Musakhanuly Мусаханулы · Musakhan Musakhanuly · Darkhan Darhan
Tsikhanouskaya Тихановская · Lukashenka Lukashenko · Pratasevich Протасевич · Kavaliou Kovalev · Siarhei Сергея · Aliaksandr Alexander
Yevgeny Evgeniy · Gorbachyov Горбачев · Горбачёв Gorbachev · Jamshed Джамшед · Dzhamshed Jamshed · Zhanbolat Janbolat
Şahin Sahin · Çelik Celik · Çelik Челик · Cemal Jamal · Erdoğan Эрдоган · Əliyev Алиев · Aliev Aliyev · Rakhmonov Раҳмонов
Ғуломов Gulomov · Oʻtkir Ўткир · O'tkir Utkir · Shchetinin Щетинина · Schetinin Щетинин · Tschernow Чернов · Juri Yuri · Алексея Alexey
Игоря Igor · Марией Maria · Навального Navalny · Навальному Navalnyj · Зеленского Zelenskyy · Кузнецовым Kuznetsov
Atajanov Atadzhanov · Hojiev Khodzhiyev · Maxim Максим · Wladimir Владимира · Mohammed Magomed · Saparow Saparov
Kaczyński Качинский · Жапаровым Japarov · Bobojonov Бобожонов · Babajanov Bobojonov · Dmytro Дмитрия · Volodymyr Uladzimir
Тоқаев Tokayev · Ғани Gani · Ҷамшед Jamshed · Юсуфзода Yusufzoda
"""
TWO = """
Hasan Husan · Karimov Karimova · Zhilin Zhilina · Karim Karima · Alexander Alexandra · Petrov Petrova · Samir Samar · Oleg Olga
Umarov Amirov · Rahimov Rahmonov · Anna Inna · Ali Aliya · Nazarov Nazirov · Петрова Сидорова · Omar Amir · Rustam Rasul · Murad Merdan
Navalny Navalnaya · Saidov Safarov · Sidorov Sadyrov · Pavlov Pavlenko · Ahmad Hamid · Timur Tamara · Said Sade · Maria Marat
Marat Murat · Salim Salam · Nur Nar · Tahir Tigran · Kenzhe Kanat
"""


def pairs(listed):
    return [tuple(each.split()) for line in listed.strip().splitlines() for each in line.split("·")]


@pytest.mark.parametrize(("left", "right"), pairs(ONE))
def test_spellings_of_one_name(left, right):
    assert same_word(left, right) and same_word(right, left)
    assert keys(left) & keys(right)


@pytest.mark.parametrize(("left", "right"), pairs(TWO))
def test_names_that_are_two(left, right):
    assert not same_word(left, right) and not same_word(right, left)


def test_a_case_of_a_mans_name_may_be_a_womans():
    assert {"jilin", "jilina"} <= readings("Жилина")
    assert readings("Zhilina") == {"jilina"}


@pytest.mark.parametrize(
    ("letter", "word"), [("Е", "Yekaterina"), ("Y", "Екатерина"), ("Х", "Khasan"), ("J", "Zhanna")]
)
def test_initials(letter, word):
    assert initial(letter, word)
    assert not initial(letter, "Boris")


LETTERS = st.text("abcdehijkostuvxyzабвгдежзийкорстухцчшщыьэюяўңғқşçğıəł'-", min_size=1, max_size=12)


@given(LETTERS, LETTERS)
def test_comparing_is_symmetric_and_finds_itself_and_shares_a_key(left, right):
    assert same_word(left, left)
    assert same_word(left, right) == same_word(right, left)
    if same_word(left, right):
        assert keys(left) & keys(right)

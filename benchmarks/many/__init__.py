"""Many cases: one small law on one synthetic docket, for art33 and for what else one might use."""

"""The newcomer's own package of the same name as a folder of ours."""

COLUMNS = ["item", "place", "estimate_lower", "estimate_best", "estimate_upper", "unit", "age_days"]

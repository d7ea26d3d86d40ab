"""What the law says on a day: sourced figures, the calendar, deadlines, exemptions, standards. Pure functions."""

"""Many cases as rows of a table: a workbook or CSV in, nested text with cells out; an empty workbook; what failed."""

"""Reads a workbook with openpyxl and prints the type and value of every filled cell as JSON."""
import json
import sys

from openpyxl import load_workbook

book = load_workbook(sys.argv[1])
print(json.dumps({
    sheet.title: [{'cell': cell.coordinate, 'type': cell.data_type, 'value': cell.value} for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for sheet in book.worksheets
}))

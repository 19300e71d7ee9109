"""An extract in, a workbook that a ministry fills in out; and the workbook in, an extract out."""

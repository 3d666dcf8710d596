# A page turned by /Rotate, fonts that are not in the file, a table, a label that runs up the margin.
import sys
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen import canvas
from reportlab.platypus import Table, TableStyle

page = canvas.Canvas(sys.argv[1], pagesize=A5, invariant=1)
wide, high = landscape(A5)
page.setPageRotation(90)
page.translate(A5[0], 0)
page.rotate(90)
page.setFont("Helvetica-Bold", 14)
page.drawString(50, high - 50, "Ferries of the Sound, 2025")
page.setFont("Times-Roman", 10)
for at, line in enumerate(["The ferries carried 2,318,400 passengers on 14 lines, 6.2 percent more than in", "2024. They were late 1,077 times; 93 crossings were called off, and 4 boats sold", "for 0.9 million crowns."]):
    page.drawString(50, high - 75 - 13 * at, line)
page.setFont("Times-Roman", 6)
page.drawString(135.6 + 36, high - 71, "1")
table = Table([["Line", "Passengers", "Crossings", "Late, %"], ["Harbour", "1,204,310", "8,760", "2.1"], ["Islands", "640,090", "4,380", "11.4"], ["Night", "474,000", "730", "-0.5"]], colWidths=[90, 90, 80, 70])
table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, "#777777"), ("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("FONTSIZE", (0, 0), (-1, -1), 9)]))
table.wrapOn(page, 400, 200)
table.drawOn(page, 50, high - 220)
page.setFont("Helvetica", 7)
page.rotate(90)
page.drawString(60, -25, "Printed by the Sound Office, 340 copies")
page.save()

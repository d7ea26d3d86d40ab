"""A form, a letter and a recipe of a firm's own, as files of a folder that is given by --assets. No Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from filled_forms import MADE

from levydocs.acroforms.schema import to_schema
from levydocs.pdf.foreign.scan import scan

FORM, LINES = "forms/matter/form.yaml", "forms/matter/lines.yaml"
REVISION, WHERE = "forms/matter/2026-01/revision.yaml", "forms/matter/2026-01/where.yaml"
LATER = "forms/matter/2027-01/where.yaml"
LETTER, RECIPE = "templates/advocate-letter/letter.md.j2", "templates/recipes/advocate.yaml"
TO = 'to: {text: [Taxpayer Advocate Service, "Florence, KY 41042"]}'
_HEAD = """\
revision: {revision}
printed: Rev. 1-{year}
in_force: {{from: {revision}-01, until: ""}}
file: {{name: matter.pdf, url: https://example.org/matter.pdf, sha256: "{year}", bytes: 1}}
send_pages: [1]
signature_pages: {{taxpayer: 1, representatives: 1}}
signature_places: {{taxpayer: [[72, 460, 272, 474]], representatives: [[72, 430, 272, 444]]}}
absent:
  first: this revision has no box for it
  debts.limit: this revision has no box for it
renumbered: {{"A": "1"}}
"""
FILES: Mapping[str, str] = {
    FORM: """\
id: matter
number: 000-M
title: Matter sheet
agency: Nobody
for_each: household
audiences: [tas, client]
need: {fact: levy.present, otherwise: the case has no levy}
totals:
  amount: [number]
another_form:
  - {tables: [debts], says: more, ticks: again}
signers:
  - {who: taxpayer, line: "A", what: Your signature, when: levy.present}
  - {who: representatives, line: "B", what: Signature of the representative, of: debts}
""",
    LINES: """\
name: {section: A, caption: Name, value: taxpayer.name, required: true}
first: {section: A, caption: First name, value: taxpayer.first_name}
spouse: {section: A, caption: Name and number, value: [taxpayer.irs_name, case_id], format: lines}
amount: {section: A, caption: Pay, value: budget.gross, format: dollars, on_overflow: refuse}
number: {section: A, caption: Pay, value: budget.gross, format: dollars, on_overflow: refuse}
short: {section: A, caption: Kind, value: levy.kind, on_overflow: sheet, optional: true}
until: {section: A, caption: Until, value: "other_assets[0].final_payment", format: month_year, on_overflow: refuse}
story:
  section: B
  caption: Story
  on_overflow: sheet
  text:
    - "{{ hardship.health }}"
    - |-
      {% for card in statement.credit_cards %}
      The {{ card.type }} is at its limit.
      {% endfor %}
again: {section: B, caption: Again, check: address_differs_from_last_return}
kind: {section: B, caption: Kind, choice: filing_status, options: [single, married_joint]}
more: {section: C, caption: More, says: There is more}
debts:
  section: C
  caption: Debts
  rows: statement.credit_cards
  when_none: {what: N/A}
  on_overflow: another_form
  columns:
    what: {caption: What, value: type}
    owed: {caption: Owed, value: owed, format: dollars}
    own: {caption: Own, check: minimum}
    limit: {caption: Limit, value: limit, format: dollars}
""",
    REVISION: _HEAD.format(revision="2026-01", year="2026"),
    WHERE: """\
prefix: top[0].P1[0].
lines:
  name: me[0].Name[0]
  spouse: spouse[0].Name[0]
  amount: Amount[0]
  number: Number[0]
  short: Short[0]
  until: {split: month_year, fields: ["Month[0]", "Year[0]"]}
  story: {flow: ["Story1[0]", "Story2[0]"]}
  again: Yes[0]=Yes
  kind:
    single: Kind[0]=1
    married_joint: Kind[1]=2
  more: {space: [300, 506, 400, 518], page: 1, like: "Row1[0].What[0]"}
  debts:
    rows:
      - what: Row1[0].What[0]
        owed: Row1[0].Owed[0]
        own: Row1[0].Own[0]=On
      - what: Row2[0].What[0]
        owed: Row2[0].Owed[0]
        own: Row2[0].Own[0]=On
blank:
  signature: ["Signed[0]"]
  sign_date:
    - SignedOn[0]
  button: ["Help[0]"]
  not_ours: {"IRS[0].Name[0]": the office writes it}
""",
    "forms/matter/2027-01/revision.yaml": _HEAD.format(revision="2027-01", year="2027"),
    LATER: "as_on: 2026-01\n",
    LETTER: """\
---
id: advocate-letter
title: Letter to the advocate
audiences: [tas]
needs: [levy.date, levy.payer.name]
outside: [packet]
options: {plain: true}
---
# To the Taxpayer Advocate

To {{ packet.to | join(", ") }}, fax {{ packet.fax }}, {{ packet.pages }} pages.

{% paragraph law="26 USC 7811" %}
{{ levy.payer.name }} received the levy of {{ levy.date | long_date }} on {{ levy.served_on | long_date }}.
{% endparagraph %}

{% if plain and hearing.explanation is present %}
{% for row in allowances.paid %}
- {{ row.label }}: {{ row.paid | cents }}
{% endfor %}
{% endif %}
""",
    RECIPE: """\
id: advocate
title: To the Taxpayer Advocate
audience: tas
position: 6
when: levy.present
sending:
  by: fax
  TO
  number: {text: 855-828-2723}
documents:
  - letter: advocate-letter
  - form: f2848
  - form: matter
    when: levy.present
  - exhibits: exhibits.of_levy
""".replace("TO", TO),
}
"""The folder, as texts by file name; schema.json is made from the form itself, as ``levydocs forms scan --schema`` does."""


def write(folder: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """The folder, in some of its files one text replaced by another."""
    schema = json.dumps(to_schema(scan(MADE)))
    files = {**FILES, "forms/matter/2026-01/schema.json": schema, "forms/matter/2027-01/schema.json": schema}
    for name, (old, new) in (changes or {}).items():
        assert files[name].count(old) == 1, (name, old)
        files[name] = files[name].replace(old, new)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder

"""A model card as YAML: its schema, and what is wrong with a card.

Fields after Mitchell et al. 2019, "Model Cards for Model Reporting", doi:10.1145/3287560.3287596. A valid card can
still be untrue: its numbers have to be computed again from the data.
"""

from __future__ import annotations

import yaml
from jsonschema import Draft202012Validator

RATE = {"type": "number", "minimum": 0, "maximum": 1}
SENTENCE = {"type": "string", "minLength": 12}
REPORTED = {
    "type": "object",
    "required": ["n", "positives", "tpr", "tpr_low", "tpr_high", "fpr"],
    "properties": {
        "n": {"type": "integer", "minimum": 1},
        "positives": {"type": "integer", "minimum": 30},
        **{name: RATE for name in ("tpr", "tpr_low", "tpr_high", "fpr")},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": [
        "model",
        "purpose",
        "not_for",
        "data",
        "date",
        "contact",
        "overall",
        "groups",
        "suppressed",
        "caveats",
    ],
    "properties": {
        "model": SENTENCE,
        "purpose": SENTENCE,
        "not_for": {"type": "array", "items": SENTENCE, "minItems": 1},
        "data": SENTENCE,
        "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "contact": SENTENCE,
        "overall": REPORTED,
        "groups": {"type": "object", "minProperties": 1, "additionalProperties": REPORTED},
        "suppressed": {"type": "array", "items": {"type": "string"}},
        "caveats": {"type": "array", "items": SENTENCE, "minItems": 1},
    },
    "additionalProperties": False,
}


def faults(text: str) -> list[str]:
    """Return a sentence for each place where a card breaks the schema: an empty list for a valid card."""
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            return ["This card has an alias (*name). Write each part out, so that it can be read."]
        card = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return [f"This is not YAML: {str(error).splitlines()[0]}."]
    errors = sorted(Draft202012Validator(SCHEMA).iter_errors(card), key=lambda error: list(map(str, error.path)))
    return [f"{'.'.join(map(str, error.path)) or 'the card'}: {error.message}" for error in errors]

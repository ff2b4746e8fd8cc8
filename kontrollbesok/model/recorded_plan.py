"""The plan of a sample as the record has it: the value of its register group, read strictly."""

from collections.abc import Mapping

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.content import ContentError, decode
from kontrollbesok.model.plan_choice import PlanChoices
from kontrollbesok.model.sample import PlannedPart, SampleMethod, SamplePlan


def plan_of(value: Mapping[str, object]) -> SamplePlan:
    """The plan in the value of its group. Raises `UserError(CONTENT_NEWER)`."""
    try:
        details, attributes = value["details"], value.get("attributes") or []
        size = value.get("extended_size")
        if not isinstance(details, dict) or not isinstance(attributes, list):
            raise TypeError("details")
        return SamplePlan(
            method=SampleMethod(str(value["method"])),
            confidence=str(value["confidence"]),
            tolerable=str(value["tolerable"]),
            expected=str(value["expected"]),
            parts=tuple(decode(PlannedPart, part) for part in details["parts"]),
            accepted=int(details.get("accepted", 0)),
            extended_size=size if isinstance(size, int) else None,
            extended_accepted=int(details.get("extended_accepted", 0)),
            interval_ore=str(details.get("interval_ore", "")),
            attributes=tuple(AttributeCode(str(code)) for code in attributes),
            attribute_texts=details.get("attribute_texts"),
            choices=decode(PlanChoices, details.get("choices", {})),
        )
    except (ContentError, KeyError, TypeError, ValueError) as error:
        raise UserError(ErrorCode.CONTENT_NEWER) from error

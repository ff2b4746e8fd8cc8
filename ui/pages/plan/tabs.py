"""The tabs of Årsplan, the same on each of its pages."""

from ui.frame.tabs import Tab

RISKS = ""
CONTRIBUTIONS = "contributions"
CONTROL_PLAN = "control-plan"
NEXT_YEAR = "next-year"
CHART = "chart"
UNITS = "units"
SCHEDULE = "schedule"
QUESTIONS = "questions"
TIES = "ties"
SELF_REPORT = "self-report"  # beside the questions, without a tab
DOCUMENTS = "documents"  # the same


def plan_tabs(**counts: str) -> tuple[Tab, ...]:
    """The tabs that there are, with the small numbers that the page knows."""
    return (
        Tab(RISKS, "Risker", counts.get("risks", "")),
        Tab(CONTRIBUTIONS, "Bidrag", counts.get("contributions", "")),
        Tab(CONTROL_PLAN, "Internkontrollplan", counts.get("control_plan", "")),
        Tab(CHART, "Enheter", counts.get("chart", "")),
        Tab(UNITS, "Urval av enheter", counts.get("units", "")),
        Tab(SCHEDULE, "Schema", counts.get("schedule", "")),
        Tab(TIES, "Jäv"),
        Tab(NEXT_YEAR, "Nästa år"),
        Tab(QUESTIONS, "Frågor", counts.get("questions", "")),
    )

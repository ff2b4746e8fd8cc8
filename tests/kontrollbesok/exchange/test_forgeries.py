"""What the independent verifier says of forged packs: signed by real keys, wrong in one respect.

Each must be caught, and named in words that say what it was.
"""

import pytest

from tests.kontrollbesok.exchange import forgeries
from tests.kontrollbesok.exchange.packs import problems_of


@pytest.mark.parametrize(
    ("forge", "named"),
    [
        (forgeries.changed_author, "bär ett annat namn än datorns intyg"),
        (forgeries.forged_device, "har inte datorns signatur"),
        (forgeries.unknown_device, "kommer från en dator utan intyg"),
        (forgeries.certified_by_itself, "vilar inte på organisationens grundande"),
        (forgeries.certified_by_no_coordinator, "utan en samordnares signatur"),
        (forgeries.certified_without_signature, "utan en samordnares signatur"),
        (forgeries.certified_after_taken_back, "utan en samordnares signatur"),
        (forgeries.certified_after_revocation, "kommer från en dator utan intyg"),
        (forgeries.certified_under_another_id, "oriktigt intyg"),
        (forgeries.granted_under_another_name, "ger en oriktig rätt"),
        (forgeries.another_person_s_signature, "personsignatur som inte är personens"),
        (forgeries.missing_signature_on_submit, "gör submit utan personens signatur"),
        (forgeries.missing_signature_on_approve, "gör approve utan personens signatur"),
        (forgeries.missing_signature_on_facts, "attesterar utan personens signatur"),
        (forgeries.wrong_digest, "det som fastställdes var något annat"),
        (forgeries.late_event_in_the_digest, "det som fastställdes var något annat"),
        (
            forgeries.settled_by_a_recorder,
            "gör settle i ett besök där samma person har registrerat",
        ),
        (forgeries.settled_by_the_approver, "fastställer sin egen granskning"),
        (forgeries.settled_by_who_sent_back, "fastställer sin egen granskning"),
        (forgeries.settled_by_no_chief, "gör settle utan att ha rätten"),
        (forgeries.approved_by_no_reviewer, "gör approve utan att ha rätten"),
        (forgeries.submitted_by_another_than_the_lead, "gör submit utan att ha rätten"),
        (forgeries.approved_in_spite_of_a_tie, "gör approve trots jäv"),
        (forgeries.content_out_of_order, "fastställer ett innehåll i fel ordning"),
        (forgeries.seed_written_again, "skriver om det som skrivs en gång"),
        (forgeries.revoked_beside_a_grant, "spärrar eller släpper på ett sätt som inte går an"),
        (forgeries.revocation_taken_back, "spärrar eller släpper på ett sätt som inte går an"),
        (forgeries.written_after_the_own_revocation, "kommer från en spärrad dator"),
        (
            forgeries.settled_from_a_revoked_device,
            "håller inte: det fastställdes från en spärrad dator",
        ),
        (
            forgeries.approved_by_a_recorder,
            "gör approve i ett besök där samma person har registrerat",
        ),
        (forgeries.settled_without_review, "gör settle i fel ordning"),
        (
            forgeries.step_from_where_the_visit_no_longer_stands,
            "utan att utgå från var besöket står",
        ),
        (forgeries.settled_as_another_version, "gör settle i fel ordning"),
        (forgeries.registered_in_spite_of_two_settlings, "gör register i fel ordning"),
        (forgeries.settled_twice_differently, "det är fastställt två gånger, olika"),
        (forgeries.step_under_another_name, "gör submit under annat namn"),
        (forgeries.step_of_another_visit, "gör submit under annat namn"),
        (forgeries.replayed_into_another_organisation, "hör till en annan organisation"),
        (forgeries.forked_stream, "delar strömmen"),
        (forgeries.fork_after_the_settling, "delar strömmen"),
        (forgeries.another_device_in_the_stream, "kommer från fel dator för strömmen"),
        (forgeries.replaced_unseen, "ersätter något den inte har sett"),
        (forgeries.replaced_something_made_up, "ersätter något den inte har sett"),
        (forgeries.one_group_twice, "skriver samma uppgift två gånger"),
        (forgeries.founded_twice, "vilar inte på organisationens grundande"),
        (forgeries.founded_by_somebody_else, "vilar inte på organisationens grundande"),
    ],
    ids=lambda case: case.__name__ if callable(case) else "",
)
def test_a_forgery_is_caught_and_named(team, tmp_path, forge, named):
    """Each is written by somebody with real keys, and each is told in words."""
    forge(team)

    assert named in problems_of(tmp_path, team)

"""The path is derived from the answers: what is asked, what follows, what falls away."""

from tests.filing.conftest import INDIVIDUAL, ROUTING


def test_the_routing_questions_come_in_the_order_of_the_sheet(journey):
    asked, facts = [], {}
    answers = {**ROUTING}
    while (field := journey(facts).next) and field.slot in answers:
        asked.append(field.slot)
        facts[field.slot] = answers[field.slot]
    assert asked == [slot for slot in ROUTING if slot in asked]
    assert journey(facts).next.slot == "province"


def test_a_decisive_answer_ends_the_questions(journey):
    path = journey({"goal": "file", "server_location": "overseas"})
    assert path.next is None and path.case.decision.outcome == "not_required"


def test_a_whole_individual_has_nothing_left_to_ask(journey):
    path = journey(INDIVIDUAL)
    assert [field.slot for field in path.open] == []
    assert path.answered_all and path.step == "upload"


def test_an_individual_is_their_own_leader_and_administrator(journey):
    path = journey(INDIVIDUAL)
    facts = path.case.facts
    assert facts["leader_name"] == facts["admin_name"] == "张三"
    assert facts["admin_mobile"] == facts["leader_mobile"]
    asked = {field.slot for field in path.questions}
    assert not asked & {"leader_name", "leader_cert_no", "admin_is_leader", "admin_name", "admin_email"}


def test_what_follows_from_an_open_answer_is_no_question_either(journey):
    path = journey(INDIVIDUAL, without=("entity_name", "entity_cert_no"))
    assert [field.slot for field in path.open] == ["entity_name", "entity_cert_no"]


def test_the_home_page_follows_from_the_domain(journey):
    assert journey(INDIVIDUAL).case.facts["site_home_url"] == "www.example.cn"


def test_an_entity_filed_here_skips_its_steps(journey):
    here = {**INDIVIDUAL, "entity_filing": "here"}
    path = journey(here)
    assert path.case.decision.type == "new_service_entity_here"
    assert [step.id for step in path.steps] == ["prepare", "service", "upload", "confirm", "review", "after"]
    assert "entity_cert_no" in path.fallen_away()


def test_paying_as_you_go_makes_the_term_needless(journey):
    path = journey(INDIVIDUAL, instance_billing="pay_as_you_go")
    assert set(path.fallen_away()) == {"instance_months", "instance_expires_on"}


def test_back_leads_to_the_question_answered_before(journey):
    path = journey(INDIVIDUAL)
    assert path.before("service_kind").slot == "server_location"
    assert path.before(None).slot == "site_remark"
    assert path.before("goal") is None


def test_progress_counts_questions_not_fields(journey):
    done, total = journey(INDIVIDUAL).progress
    assert done == total == len(journey(INDIVIDUAL).questions)


def test_a_city_of_another_province_is_asked_again(journey):
    path = journey(INDIVIDUAL, province="32")
    assert path.outdated() == ("city",)
    assert journey(INDIVIDUAL, province="32", without=("city",)).outdated() == ("county",)


def test_a_card_is_no_licence_when_the_individual_turns_out_to_be_a_company(journey):
    assert "entity_cert_no" in journey(INDIVIDUAL, entity_nature="4").outdated()


def test_nothing_is_outdated_in_a_whole_filing(journey):
    assert journey(INDIVIDUAL).outdated() == ()

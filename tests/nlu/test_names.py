"""Names of organisations and people, told from what only sounds like one."""

from __future__ import annotations

import pytest

from bot.nlu.company_names import find_company
from bot.nlu.person_names import find_people


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("主办单位叫苏州蓝鲸软件有限公司，手机是138", "苏州蓝鲸软件有限公司"),
        ("公司名称改成华为技术有限公司", "华为技术有限公司"),
        ("我是杭州小鹿科技有限公司的员工", "杭州小鹿科技有限公司"),
        ("北京市某某（集团）股份有限公司上海分公司", "北京市某某（集团）股份有限公司上海分公司"),
        ("鼓楼区小桥烘焙坊，个体工商户", "鼓楼区小桥烘焙坊"),
        ("单位全称广州市天河区小鹿服装店", "广州市天河区小鹿服装店"),
        ("小王便利店", "小王便利店"),
        ("Nova Robotics Co., Ltd", "Nova Robotics Co., Ltd"),
        ("the company is called bluefin software ltd", "bluefin software ltd"),
    ],
)
def test_an_organisation_is_found_by_its_ending(message: str, name: str) -> None:
    company = find_company(message)
    assert company is not None and company.value == name


@pytest.mark.parametrize(
    "message",
    [
        "公司倒闭了要注销",
        "外国公司可以备案吗",
        "做公司官网",
        "一人有限公司",
        "驻马店",
        "a limited company",
        "换成公司的",
    ],
)
def test_a_kind_of_organisation_is_no_name(message: str) -> None:
    assert find_company(message) is None


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("负责人李雪梅，手机139", ["李雪梅"]),
        ("网站负责人是王小明的电话", ["王小明"]),
        ("法人姓名不是张三是张山", ["张山"]),
        ("把负责人换成李强", ["李强"]),
        ("my name is li lei", ["li lei"]),
        ("王小明，我们的法人", ["王小明"]),
        ("由李建国担任负责人", ["李建国"]),
        ("不是张三，是李四", ["李四"]),
        ("負責人是簡子澄", ["簡子澄"]),
        ("我的名字是艾克拜尔·买买提", ["艾克拜尔·买买提"]),
        ("应急联系人填我老婆王芳", ["王芳"]),
        ("Wang Fang is our administrator", ["Wang Fang"]),
        ("Leader Wei Qingyuan", ["Wei Qingyuan"]),
        ("it is under Ding Lanxin's name", ["Ding Lanxin"]),
        ("the admin is zhang wei", ["zhang wei"]),
        ("The leader is Chen Qiang and I'm Tom Hanks", ["Chen Qiang", "Tom Hanks"]),
    ],
)
def test_a_person_is_found_where_one_is_announced(message: str, names: list[str]) -> None:
    assert [person.value for person in find_people(message)] == names


@pytest.mark.parametrize(
    "message",
    [
        "我高兴",
        "本人名义备案",
        "法人何时刷脸",
        "负责人怎么填",
        "I am John",
        "高兴",
        "Go Back",
        "this is so bad",
        "我是文员",
        "老板是华侨",
    ],
)
def test_a_person_is_not_guessed(message: str) -> None:
    assert find_people(message) == []

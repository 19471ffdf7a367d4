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
        ("WE ARE BLUE HERON TEXTILES LTD", "BLUE HERON TEXTILES LTD"),
        ("We're Larkspur Foods Inc", "Larkspur Foods Inc"),
        ("单位名称 衢州市柯城区残疾人联合会", "衢州市柯城区残疾人联合会"),
        ("佛山石湾陶艺工作室 负责人谭立人", "佛山石湾陶艺工作室"),
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
        ("名字错了，应该是佘诗晴", ["佘诗晴"]),
        ("聯絡人改為劉鎮邦", ["劉鎮邦"]),
        ("我爸叫牛广田他是法人", ["牛广田"]),
        ("那个 负责人 就是 嗯 冯小禾", ["冯小禾"]),
        ("法人是王处安，网站负责人是刘处玄", ["王处安", "刘处玄"]),
        ("负责人为陆一鸣、韩小雨", ["陆一鸣", "韩小雨"]),
        ("主体负责人填许知远帆", ["许知远帆"]),
        ("法人是迪丽热娜", ["迪丽热娜"]),
        ("格日勒图是负责人", ["格日勒图"]),
        ("我是田中太郎", ["田中太郎"]),
        ("请联系艾尔肯·买买提", ["艾尔肯·买买提"]),
        ("管理员换成阿依古丽·吐尔逊吧", ["阿依古丽·吐尔逊"]),
        ("由许知远帆担任网站负责人", ["许知远帆"]),
        ("Anders Nair是我们的网站负责人", ["Anders Nair"]),
        ("姓名：毕 升 平", ["毕升平"]),
        ("应该写葉德嫻先生的名字", ["葉德嫻"]),
        ("leader 是 谢蓝星，phone ⟦mobile:0123456789ab⟧", ["谢蓝星"]),
        ("法人 name 是 Zhuo Yilin", ["Zhuo Yilin"]),
        ("负责人是Peter O'Brien", ["Peter O'Brien"]),
        ("put down Maria dos Santos as the contact", ["Maria dos Santos"]),
        ("the leader is CHAN Tai Man, phone 135", ["CHAN Tai Man"]),
        ("Person in charge: OLGA PETRENKO", ["OLGA PETRENKO"]),
        ("no, it should be Xu Anran", ["Xu Anran"]),
        ("Deng Ruolan takes care of the site", ["Deng Ruolan"]),
        ("my name is peter jones", ["peter jones"]),
        ("浙江绍兴，沈若溪", ["沈若溪"]),
        ("傅红雪 ⟦id_card:0123456789ab⟧", ["傅红雪"]),
    ],
)
def test_a_person_is_found_where_one_is_announced(message: str, names: list[str]) -> None:
    assert [person.value for person in find_people(message) if not person.denied] == names


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
        "负责人是王经理",
        "找刘主任",
        "李总",
        "法人和网站负责人是一回事吗",
        "负责人改成公司电话",
        "网站名称改成林间书房",
        "查一下",
        "叫法人来刷脸",
        "是常见问题",
        "没有在华实体",
        "the site is called Little Bamboo",
        "contact Customer Support",
        "Person In Charge",
        "Next Step Please",
        "who's responsible if I host with Volcano Engine",
    ],
)
def test_a_person_is_not_guessed(message: str) -> None:
    assert find_people(message) == []


@pytest.mark.parametrize(
    ("message", "denied", "name"),
    [
        ("不是张三，是李四", "张三", "李四"),
        ("把丁敏君换成纪晓芙", "丁敏君", "纪晓芙"),
        ("联系人不写楚留云了，写胡铁兰", "楚留云", "胡铁兰"),
        ("名字打错了 是路一鸣 不是路一名", "路一名", "路一鸣"),
        ("misspelt: Huang Zhiheng, not Huang Zhihen", "Huang Zhihen", "Huang Zhiheng"),
    ],
)
def test_a_name_that_is_denied_says_so(message: str, denied: str, name: str) -> None:
    assert {person.value: person.denied for person in find_people(message)} == {denied: True, name: False}

"""Every industry of the fact sheet's §5.1 with its code, authority, document and words, and what is disputed."""

from __future__ import annotations

import pytest

from bot.filing.rulebook import Conflicting, Known, Rulebook

ROWS = [
    ("news", "1", "网信", "互联网新闻信息服务许可证", "新闻"),
    ("publishing", "2", "新闻出版", "出版许可证", "出版"),
    ("education", "4", "教育", "批准", "教育"),
    ("health", "8", "卫生", "许可", "医疗"),
    ("drugs_devices", "16", "药品监督", "互联网药品信息服务资格证书", "药品"),
    ("bulletin", "32", "通信管理局", "", "论坛"),
    ("culture", "256", "文化", "网络文化经营许可证", "音乐"),
    ("broadcasting", "512", "广播电视", "信息网络传播视听节目许可证", "视频"),
    ("car_hailing", "2048", "交通", "网络预约出租汽车经营许可证", "网约车"),
    ("finance", "4096", "人民银行", "", "金融"),
    ("training", "8192", "教育", "", "培训"),
    ("religion", "16384", "宗教", "", "宗教"),
    ("games", None, "出版", "版号", "游戏"),
]


def test_the_table_has_every_industry(book: Rulebook) -> None:
    assert len(book.preapprovals) == len(ROWS)
    assert {one.code for one in book.preapprovals} == {row[1] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_industry_has_its_authority_document_and_words(book: Rulebook, row) -> None:
    _, code, authority, document, word = row
    (found,) = (one for one in book.preapprovals if one.code == code)
    assert authority in found.authority.zh and document in found.document.zh
    assert any(word in keyword for keyword in found.keywords)
    assert found.source and found.as_of


def test_what_the_sources_dispute_is_kept_as_disputed(book: Rulebook) -> None:
    disputed = {one.code for one in book.preapprovals if isinstance(one.needed, Conflicting)}
    assert "4" in disputed
    individuals = book.preapproval_terms.individuals_may_hold
    assert isinstance(individuals, Known) and individuals.value is False

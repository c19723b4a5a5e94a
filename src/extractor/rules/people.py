"""People by surname and role: 专委会负责人陈克强, 居民王小津, 记者 李玥林."""

import re
from collections.abc import Iterator

from extractor.labels import Label, Origin
from extractor.types import Candidate, PersonReading

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦"
    "阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹"
    "曲欧靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景"
)
_ROLE = (
    r"负责人|书记|副书记|第一书记|主任|副主任|站长|队长|网格员|网格长|楼栋长|楼长|会长|秘书长|局长|副局长|镇长|区长|县长|市长|所长|理事长|董事长|经理|"
    r"总经理|社工|志愿者|党员|居民|村民|业主|商户|老人|教师|医生|民警|记者|通讯员|见习记者|实习记者|老板|院长|校长|委员|组长|支书|村长|阿姨|厅长|副厅长|处长"
)
_PERSON = re.compile(rf"(?P<role>{_ROLE})[ ：:]?(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})")
_NO_NAME = frozenset("的了在是和与及等们说表示介绍告诉为将把被对从向由以并都也就还又可会能要有到上下中内外家户人们代表")
_AFTER_TWO = frozenset("说表介告坦感笑回认指称在是正和与及的、，。向为从对一也就等带家")


def find_people(text: str) -> Iterator[Candidate]:
    """Yield people in folded article ``text`` who follow a role noun; the reading carries the role."""
    for match in _PERSON.finditer(text):
        start, end = match.span("name")
        name = match.group("name")
        if name[1] in _NO_NAME:
            continue
        if len(name) == 3 and (name[2] in _NO_NAME or name[2] in _AFTER_TWO):
            end -= 1
        yield Candidate(
            start, end, Label.PERSON, "", "person_after_role", Origin.RULE, 0.8, PersonReading(match.span("role"))
        )

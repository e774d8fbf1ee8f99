"""Texts that run a script where a page writes them without escaping: `ran()` tells that it did.

Each way out of a place in a page (an attribute, a title, a comment ...) is followed by each way to
run a script there, with those that are no markup at all: attributes, templates, addresses, encoded
texts that are decoded once too often. Kinds after OWASP's "XSS Filter Evasion Cheat Sheet"
(https://cheatsheetseries.owasp.org/); the texts are written for these tests.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

_WAYS_OUT = (
    "", '">', "'>", "-->", "</title>", "</textarea>", "</script>", "</option></select>", "]]>",
)  # fmt: skip
_ELEMENTS = (
    "<script>ran()</script>",
    "<ScRiPt\n>ran()</sCrIpT>",
    "<script src=data:text/javascript,ran()></script>",
    "<img src=x onerror=ran()>",
    "<img/src=x/onerror=ran()>",
    '<img src="x" OnErRoR\t=\n"ran()">',
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    "<svg><animate onbegin=ran() attributeName=x dur=1s>",
    "<svg><set onbegin=ran() attributeName=x>",
    "<svg><foreignObject><img src=x onerror=ran()></foreignObject></svg>",
    "<math><mtext><img src=x onerror=ran()></mtext></math>",
    "<body onload=ran()>",
    "<input autofocus onfocus=ran()>",
    "<button autofocus onfocus=ran()>x</button>",
    "<textarea autofocus onfocus=ran()></textarea>",
    "<p tabindex=1 autofocus onfocus=ran()>x</p>",
    "<details open ontoggle=ran()><summary>x</summary></details>",
    "<video src=x onerror=ran()></video>",
    "<video><source src=x onerror=ran()></video>",
    "<audio src=x onerror=ran()>",
    "<iframe src=javascript:parent.ran()></iframe>",
    '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
    "<object data=x onerror=ran()></object>",
    "<embed src=javascript:ran()>",
    "<link rel=stylesheet href=x onerror=ran()>",
    "<marquee onstart=ran()>x</marquee>",
    "<style>@keyframes k{}</style><p style=animation-name:k onanimationstart=ran()>x</p>",
    '<noscript><p title="</noscript><img src=x onerror=ran()>">',
    "<template><img src=x></template><img src=x onerror=ran()>",
    "<table><img src=x onerror=ran()></table>",
    "<a href=javascript:ran() autofocus onfocus=ran() tabindex=1>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:ran()'>",
)
_NO_MARKUP = (
    '" autofocus onfocus="ran()',
    "' autofocus onfocus='ran()",
    " autofocus onfocus=ran() ",
    '" style="animation-name:k" onanimationstart="ran()',
    "javascript:ran()",
    " javascript:ran()",
    "java\tscript:ran()",
    "data:text/html,<script>ran()</script>",
    "';ran();//",
    '";ran();//',
    "\\';ran();//",
    "`${ran()}`",
    "{{ ran() }}",
    "{{ self.__init__.__globals__ }}",
    "{% raw %}<script>ran()</script>{% endraw %}",
    "${ran()}",
    "[x](javascript:ran())",
    "![x](x){onerror=ran()}",
    "<javascript:ran()>",
    "</script><script>ran()//",
)
_IMAGE = "<img src=x onerror=ran()>"
_ENCODED = (
    escape(_IMAGE),
    escape(escape(_IMAGE)),
    quote(_IMAGE),
    "".join(f"&#{ord(char)};" for char in _IMAGE),
    "".join(f"&#x{ord(char):x}" for char in _IMAGE),
    "".join(f"\\u{ord(char):04x}" for char in _IMAGE),
    _IMAGE.replace("<", "\uff1c").replace(">", "\uff1e"),
)

PAYLOADS = (
    *(way_out + element for way_out in _WAYS_OUT for element in _ELEMENTS),
    *_NO_MARKUP,
    *_ENCODED,
)

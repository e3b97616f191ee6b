//! Which publisher does an address belong to? A table of cases.

use copydesk_reliability::site;

#[test]
fn addresses_name_their_publisher() {
    let cases = [
        // plain
        ("https://www.harbour.example/news/1", Some("harbour.example")),
        ("http://news.harbour.co.uk/a?b=c#d", Some("harbour.co.uk")),
        ("HTTPS://WWW.Harbour.Example:8443/", Some("harbour.example")),
        ("https://harbour.example./x", Some("harbour.example")),
        ("//cdn.harbour.example/x", Some("harbour.example")),
        ("harbour.example/x/y", Some("harbour.example")),
        ("  https://harbour.example/x  ", Some("harbour.example")),
        ("https://abcnews.go.com/story", Some("abcnews.go.com")),
        ("ftp://files.harbour.example/x", Some("harbour.example")),
        // tricks
        ("https://trusted.example@evil.example/", Some("evil.example")),
        ("https://trusted.example:pass@evil.example/", Some("evil.example")),
        ("https://evil.example/https://trusted.example/", Some("evil.example")),
        ("https://evil.example\\@trusted.example/", Some("evil.example")),
        ("https://trusted.example.evil.example/", Some("evil.example")),
        (
            "https://evil.example/?u=https://web.archive.org/web/2020/https://trusted.example",
            Some("evil.example"),
        ),
        // not an address
        ("", None),
        ("not an address", None),
        ("The Harbour", None),
        ("mailto:desk@harbour.example", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://localhost/x", None),
        ("https://", None),
        ("https:///", None),
        // IDN
        ("https://www.Zeitung-Köln.example/", Some("xn--zeitung-kln-zfb.example")),
        ("https://www.xn--zeitung-kln-ZFB.example/", Some("xn--zeitung-kln-zfb.example")),
        ("https://xn--zeitung-kln-zfb.example.:443/x", Some("xn--zeitung-kln-zfb.example")),
        ("https://新闻.example/x", Some("xn--efvy88h.example")),
        // IP addresses
        ("https://[::ffff:192.0.2.7]/a", Some("::ffff:192.0.2.7")),
        ("http://192.0.2.7./a", Some("192.0.2.7")),
        ("http://0xC0.0.2.7/a", Some("192.0.2.7")),
        ("http://192.0.2.7:8080/a", Some("192.0.2.7")),
        ("http://3221225991/a", Some("192.0.2.7")),
        ("http://[2001:DB8::7]/a", Some("2001:db8::7")),
        // tenants
        ("https://foo.substack.com/p/x", Some("foo.substack.com")),
        ("https://foo.wordpress.com/2026/", Some("foo.wordpress.com")),
        ("https://www.foo.wordpress.com/2026/", Some("foo.wordpress.com")),
        ("https://foo.blogspot.com/x", Some("foo.blogspot.com")),
        ("https://foo.blogspot.co.uk/x", Some("foo.blogspot.co.uk")),
        ("https://foo.tumblr.com/x", Some("foo.tumblr.com")),
        ("https://foo.github.io/x", Some("foo.github.io")),
        ("https://foo.medium.com/x", Some("foo.medium.com")),
        ("https://medium.com/@foo/x", Some("medium.com")),
        ("https://www.substack.com/", Some("substack.com")),
        ("https://amp.foo.substack.com/p/x", Some("foo.substack.com")),
        ("https://abcnews.go.com:443/x", Some("abcnews.go.com")),
        ("https://www.go.com/", Some("go.com")),
        ("https://foo.substack.com./p/x", Some("foo.substack.com")),
        ("https://FOO.WordPress.com:8080/x", Some("foo.wordpress.com")),
        ("https://a.b.foo.blogspot.com/x", Some("foo.blogspot.com")),
        // AMP
        ("https://amp.harbour.example/x", Some("harbour.example")),
        ("https://www-harbour-example.cdn.ampproject.org/c/s/www.harbour.example/x", Some("harbour.example")),
        ("https://cdn.ampproject.org/v/s/www.harbour.example/x?amp_js_v=0.1", Some("harbour.example")),
        ("https://north--harbour-example.cdn.ampproject.org/", Some("north-harbour.example")),
        ("https://www.google.com/amp/s/www.harbour.example/x", Some("harbour.example")),
        // archives and caches
        ("https://web.archive.org/web/20260203150600/https://www.harbour.example/x", Some("harbour.example")),
        (
            "https://web.archive.org/web/20260203150600id_/http://harbour.example:80/x",
            Some("harbour.example"),
        ),
        ("https://web.archive.org/web/2026/harbour.example/x", Some("harbour.example")),
        ("http://web.archive.org/web/20260203/https:/harbour.example/x", Some("harbour.example")),
        ("https://archive.ph/20260203150600/https://harbour.example/x", Some("harbour.example")),
        ("https://archive.ph/AbC12", None),
        ("https://wayback.archive-it.org/123/20260203/https://harbour.example/", Some("harbour.example")),
        (
            "https://webcache.googleusercontent.com/search?q=cache:AbC_12:https://www.harbour.example/x+word",
            Some("harbour.example"),
        ),
        ("https://webcache.googleusercontent.com/search?q=cache:harbour.example/x", Some("harbour.example")),
        (
            "https://web.archive.org/web/2026/https://web.archive.org/web/2025/https://foo.substack.com/p",
            Some("foo.substack.com"),
        ),
        // redirects
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fharbour.example%2Fx", Some("harbour.example")),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fharbour.example%2Fx&h=A", Some("harbour.example")),
        ("https://www-harbour-example.translate.goog/x?_x_tr_sl=es", Some("harbour.example")),
        ("https://t.co/AbC12", None),
        ("https://bit.ly/AbC12", None),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .filter(|(url, want)| site(url).as_deref() != *want)
        .map(|(url, want)| format!("{url}: want {want:?}, got {:?}", site(url)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Every format from its bytes on disk to documents or named failures; names of files say nothing on purpose.

#![allow(clippy::unwrap_used)]

use std::io::Write;

use dateline_ingest::{Config, ErrorKind, Input, Limits, parse, records};
use dateline_types::Document;

const STORY: &str = "The harbour of Port Louis reopened on Monday, the port authority said.";

fn read_with(bytes: &[u8], name: &str, config: &Config) -> Vec<Result<Document, ErrorKind>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let records = records(vec![Input::Path(path)], config);
    records
        .map(|it| it.map_err(|it| it.error).and_then(|it| parse(it, config)).map_err(|it| it.kind()))
        .collect()
}

fn read(bytes: impl AsRef<[u8]>) -> Vec<Result<Document, ErrorKind>> {
    read_with(bytes.as_ref(), "x", &Config::default())
}

/// The documents of bytes that fail nowhere.
fn good(bytes: impl AsRef<[u8]>) -> Vec<Document> {
    read(bytes).into_iter().map(Result::unwrap).collect()
}

fn kinds(bytes: impl AsRef<[u8]>) -> Vec<Option<ErrorKind>> {
    read(bytes).into_iter().map(Result::err).collect()
}

fn published(doc: &Document) -> String {
    doc.meta.published.unwrap().to_string()
}

fn authors(doc: &Document) -> Vec<&str> {
    doc.meta.authors.iter().map(AsRef::as_ref).collect()
}

#[test]
fn a_feed_gives_its_items_with_the_fullest_text_of_each() {
    let docs = good(format!(
        "<?xml version='1.0'?><rss xmlns:content='c' xmlns:dc='d'><channel><title>Coast Wire</title><language>en-mu</language>\
         <image><title>Logo</title></image><item><title>Harbour &amp;amp; pier reopen</title><link>https://coast.example/1</link>\
         <dc:creator>Olga Renner</dc:creator><pubDate>Sun, 16 Jun 2024 23:30:00 EDT</pubDate><guid>tag:1</guid>\
         <description>The harbour [...]</description><content:encoded><![CDATA[<p>{STORY}</p><p>Nobody was hurt.</p>]]></content:encoded>\
         </item></channel></rss>"
    ));
    let [doc] = docs.as_slice() else { panic!("{docs:?}") };
    assert_eq!(doc.text(), format!("Harbour & pier reopen\n\n{STORY}\n\nNobody was hurt."));
    assert_eq!(
        (&*doc.id.0, doc.meta.publisher.as_deref(), authors(doc)),
        ("tag:1", Some("Coast Wire"), vec!["Olga Renner"])
    );
    assert_eq!(
        (published(doc), doc.meta.url.as_deref()),
        ("2024-06-16T23:30:00-04:00".into(), Some("https://coast.example/1"))
    );
    assert_eq!(doc.source.format, "feed");
}

#[test]
fn atom_in_any_prefix_with_markup_inside_is_read() {
    let docs = good(format!(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Wire</a:title><a:entry><a:title type='html'>Pier &lt;b&gt;open&lt;/b&gt;</a:title>\
         <a:link rel='enclosure' href='https://x.example/p.mp3'/><a:link href='https://x.example/a'/><a:id>urn:1</a:id>\
         <a:author><a:name>Tunde Bakare</a:name></a:author><a:updated>2024-06-03T10:00:00Z</a:updated>\
         <a:content type='xhtml'><div><p>{STORY}</p></div></a:content></a:entry></a:feed>"
    ));
    assert_eq!(docs[0].text(), format!("Pier open\n\n{STORY}"));
    assert_eq!(
        (authors(&docs[0]), docs[0].meta.url.as_deref()),
        (vec!["Tunde Bakare"], Some("https://x.example/a"))
    );
}

#[test]
fn a_feed_that_is_cut_off_keeps_its_whole_items() {
    let feed = format!(
        "<rss><channel><item><title>Harbour</title><description>{STORY}</description></item><item><title>Cut"
    );
    assert_eq!(kinds(&feed), [None, Some(ErrorKind::Malformed)]);
    assert_eq!(kinds("<rss><channel><title>Nothing</title></channel></rss>"), [Some(ErrorKind::Empty)]);
}

#[test]
fn an_entity_of_a_document_type_is_never_expanded() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
         <rss><channel><item><title>Harbour &b; &f;</title><description>It reopened.</description></item></channel></rss>";
    assert_eq!(good(bomb)[0].text(), "Harbour &b; &f;\n\nIt reopened.");
}

#[test]
fn lists_of_json_are_records_each() {
    let feed = format!(
        "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Wire\", \"items\": [{{\"id\": \"1\", \"title\": \"Harbour\",\n\
         \"content_html\": \"<p>{STORY}</p>\", \"date_published\": \"2024-06-03T10:00:00Z\", \"authors\": [{{\"name\": \"Olga Renner\"}}]}}]}}"
    );
    let docs = good(feed);
    assert_eq!(
        (docs[0].text(), docs[0].meta.publisher.as_deref()),
        (format!("Harbour\n\n{STORY}").as_str(), Some("Wire"))
    );
    assert_eq!(good(format!("[{{\"text\": \"{STORY}\"}},\n {{\"text\": \"Rain fell.\"}}]")).len(), 2);
}

#[test]
fn agency_formats_tell_head_and_body() {
    let nitf = format!(
        "<?xml version='1.0'?><nitf><head><docdata><doc-id id-string='n1'/><date.issue norm='20240603T101500Z'/></docdata></head><body>\
         <body.head><hedline><hl1>Harbour reopens</hl1></hedline><byline>By <person>Olga Renner</person></byline></body.head>\
         <body.content><block><p>{STORY}</p><p>Rain fell.</p></block></body.content></body></nitf>"
    );
    let g2 = format!(
        "<newsMessage><newsItem guid='urn:g' xml:lang='en'><itemMeta><firstCreated>2024-06-03T10:15:00Z</firstCreated></itemMeta>\
         <contentMeta><headline>Harbour reopens</headline><by>Olga Renner</by></contentMeta><contentSet><inlineXML><html><body><p>{STORY}</p>\
         <p>Rain fell.</p></body></html></inlineXML></contentSet></newsItem><newsItem guid='urn:p'><contentSet><remoteContent href='x.jpg'/>\
         </contentSet></newsItem></newsMessage>"
    );
    let newsml = format!(
        "<NewsML><NewsItem><Identification><NewsIdentifier><PublicIdentifier>urn:1</PublicIdentifier></NewsIdentifier></Identification>\
         <NewsManagement><FirstCreated>20240603T101500Z</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Harbour reopens</HeadLine>\
         <ByLine>By Olga Renner</ByLine></NewsLines><ContentItem><DataContent><p>{STORY}</p><p>Rain fell.</p></DataContent></ContentItem>\
         </NewsComponent></NewsItem></NewsML>"
    );
    for (bytes, format) in [(&nitf, "nitf"), (&g2, "newsml-g2"), (&newsml, "newsml")] {
        let all = read(bytes);
        let doc = all[0].as_ref().unwrap();
        assert_eq!(doc.source.format, format);
        assert_eq!(doc.text(), format!("Harbour reopens\n\n{STORY}\n\nRain fell."), "{format}");
        assert_eq!(
            (published(doc), authors(doc)),
            ("2024-06-03T10:15:00Z".into(), vec!["Olga Renner"]),
            "{format}"
        );
    }
    assert_eq!(kinds(&g2), [None, Some(ErrorKind::NotAnArticle)]);
    assert_eq!(kinds("<?xml version='1.0'?><urlset><url/></urlset>"), [Some(ErrorKind::Unsupported)]);
}

#[test]
fn reuters_stories_are_found_in_their_collection() {
    let docs = good(
        "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"7\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n\
         <TOPICS><D>cocoa</D></TOPICS>\n<TEXT>&#2;\n<TITLE>COCOA &lt;ICCO> TALKS OPEN</TITLE>\n<DATELINE>    LONDON, Feb 26 - </DATELINE>\
         <BODY>Talks on cocoa opened in London on\nThursday, and officials of the council said that\nthe rules of its buffer stock would be the first\nthing that they meant to look at there.\n    They had met before, in Geneva, in the autumn\nof last year, and had come to no result at all.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n",
    );
    let doc = &docs[0];
    assert_eq!((&*doc.id.0, published(doc).as_str()), ("reuters:7", "1987-02-26T15:01:01"));
    assert!(
        doc.text().contains(
            "Talks on cocoa opened in London on Thursday, and officials of the council said that the rules"
        ),
        "{}",
        doc.text()
    );
    assert_eq!(doc.meta.dateline.as_ref().unwrap().place.as_deref(), Some("LONDON"));
}

fn record(length: Option<&str>, url: &str, story: &str) -> String {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><h1>Harbour</h1><p>{story}</p></body></html>"
    );
    let length = length.map_or(page.len().to_string(), str::to_owned);
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
    )
}

#[test]
fn a_wrong_length_costs_no_record_of_a_web_archive() {
    for wrong in ["40", "3000", "99999999999999"] {
        let archive = format!(
            "{}{}",
            record(Some(wrong), "https://a.example/1", STORY),
            record(None, "https://a.example/2", "Rain fell in Vell.")
        );
        let docs = good(&archive);
        assert_eq!(docs.len(), 2, "{wrong}");
        assert!(docs[0].text().ends_with(STORY) && docs[1].text().ends_with("Rain fell in Vell."), "{wrong}");
        assert_eq!(docs[1].meta.url.as_deref(), Some("https://a.example/2"));
    }
    for bad in ["-1", "many"] {
        let archive = format!(
            "{}{}",
            record(Some(bad), "https://a.example/1", STORY),
            record(None, "https://a.example/2", STORY)
        );
        assert_eq!(kinds(&archive), [Some(ErrorKind::Malformed), None], "{bad}");
    }
    let flood = format!(
        "WARC/1.0\r\nX: {}\r\n\r\n{}",
        "x".repeat(3 << 20),
        record(None, "https://a.example/2", STORY)
    );
    assert_eq!(kinds(&flood), [Some(ErrorKind::Malformed), None]);
    let moved = record(None, "https://a.example/1", STORY).replace("200 OK", "404 No");
    assert_eq!(kinds(&moved), [Some(ErrorKind::NotAnArticle)]);
}

#[test]
fn arc_files_are_web_archives_too() {
    let page =
        format!("HTTP/1.0 200 OK\nContent-Type: text/html\n\n<html><body><p>{STORY}</p></body></html>");
    let head = "filedesc://x.arc 0.0.0.0 20140301000000 text/plain 5\n1 0 x\n\n";
    let docs =
        good(format!("{head}http://a.example/ 1.2.3.4 20140102000000 text/html {}\n{page}\n", page.len()));
    assert_eq!((docs[0].text(), docs[0].meta.url.as_deref()), (STORY, Some("http://a.example/")));
}

#[test]
fn messages_give_their_text_and_sender() {
    let mail = format!(
        "From: =?utf-8?q?Zo=C3=A9_Renner?= <zoe@x.example>\nTo: desk@x.example\nSubject: Harbour\nDate: Mon, 3 Jun 2024 10:00:00 +0200\n\
         Message-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{STORY}\n"
    );
    let docs = good(&mail);
    assert_eq!(
        (docs[0].text(), authors(&docs[0])),
        (format!("Harbour\n\n{STORY}").as_str(), vec!["Zoé Renner"])
    );
    assert_eq!(published(&docs[0]), "2024-06-03T10:00:00+02:00");
    let mbox = format!(
        "From zoe@x Mon Jun  3 10:00:00 2024\n{mail}\n>From here it sails on.\n\nFrom zoe@x Mon Jun  3 11:00:00 2024\n{mail}"
    );
    let docs = good(&mbox);
    assert_eq!(docs.len(), 2);
    assert!(docs[0].text().ends_with("From here it sails on."), "{}", docs[0].text());
}

#[test]
fn tables_are_read_by_the_names_in_their_first_line() {
    let docs = good(format!(
        "id;title;date;body\n7;\"Harbour \"\"open\"\"\";2024-06-03;\"{STORY}\n\nRain fell.\"\n"
    ));
    assert_eq!(docs[0].text(), format!("Harbour \"open\"\n\n{STORY}\n\nRain fell."));
    assert_eq!((&*docs[0].id.0, published(&docs[0]).as_str()), ("7", "2024-06-03"));
    let ragged = "title,text\nHarbour,It reopened.\nPier\nRain,It fell.\n";
    assert_eq!(kinds(ragged), [None, Some(ErrorKind::Malformed), None]);
    assert_eq!(
        read_with(b"a,b\n1,2\n", "x.csv", &Config::default())
            .into_iter()
            .map(Result::err)
            .collect::<Vec<_>>(),
        [Some(ErrorKind::NoTextField)]
    );
    let limits = Limits { record: 1_000, ..Limits::default() };
    let open = format!("title,text\nHarbour,\"{}", "x\n".repeat(5_000));
    let all = read_with(open.as_bytes(), "x", &Config { limits, ..Config::default() });
    assert_eq!(all.into_iter().map(Result::err).collect::<Vec<_>>(), [Some(ErrorKind::TooLarge)]);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(members: &[(&str, u8, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, kind, bytes) in members {
        let mut header = [0_u8; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", bytes.len()).as_bytes());
        header[156] = *kind;
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().map(|it| u32::from(*it)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        out.extend_from_slice(&header);
        out.extend_from_slice(bytes);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

fn zip(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::STORE);
    writer.start_file(name, stored).unwrap();
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn compressions_and_archives_are_opened_by_their_bytes_nested_to_a_limit() {
    let story = STORY.as_bytes();
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(story).unwrap();
    let zstd = ruzstd::encoding::compress_to_vec(story, ruzstd::encoding::CompressionLevel::Fastest);
    let two_frames = [zstd.clone(), zstd.clone()].concat();
    let all = [
        gzip(story),
        bzip2.finish().unwrap(),
        zstd,
        zip("../../etc/a.txt", story),
        tar(&[("/etc/passwd", b'0', story)]),
        gzip(&tar(&[("dir/", b'5', b""), ("link", b'2', b""), ("a.gz", b'0', &gzip(story))])),
    ];
    for bytes in all {
        let docs = good(&bytes);
        assert_eq!(docs.iter().map(Document::text).collect::<Vec<_>>(), [STORY]);
    }
    assert_eq!(good(two_frames)[0].text(), format!("{STORY}{STORY}"));
    let deep = (0..9).fold(story.to_vec(), |it, _| gzip(&it));
    assert_eq!(kinds(deep), [Some(ErrorKind::TooLarge)]);
    assert_eq!(
        good(tar(&[("a", b'0', story), ("b", b'0', b"Rain fell.")]))[1].source.member.as_deref(),
        Some("b")
    );
}

#[test]
fn damage_and_bombs_cost_what_they_touch() {
    let lines = gzip(format!("{{\"text\": \"{STORY}\"}}\n").repeat(3_000).as_bytes());
    let cut = kinds(&lines[..lines.len() - 12]);
    assert!(1_000 < cut.iter().filter(|it| it.is_none()).count());
    assert_eq!(cut.last(), Some(&Some(ErrorKind::Malformed)));
    let padded = [gzip(STORY.as_bytes()), vec![0; 700]].concat();
    assert_eq!(good(padded)[0].text(), STORY);
    // A name of 20 MB, as GNU writes long ones.
    let long = vec![b'a'; 20 << 20];
    let docs = good(gzip(&tar(&[("././@LongLink", b'L', &long), ("a", b'0', STORY.as_bytes())])));
    assert_eq!(docs[0].text(), STORY);
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let bomb = gzip(&vec![b'a'; 8 << 20]);
    let all = read_with(&bomb, "x", &Config { limits, ..Config::default() });
    assert_eq!(all.into_iter().map(Result::err).collect::<Vec<_>>(), [Some(ErrorKind::TooLarge)]);
    let mut broken = zip("a.txt", STORY.as_bytes());
    broken[50] ^= 1;
    assert_eq!(kinds(broken), [Some(ErrorKind::Malformed)]);
    assert_eq!(kinds(&tar(&[("a", b'0', STORY.as_bytes())])[..530]), [Some(ErrorKind::Malformed)]);
}

#[test]
fn pages_made_to_hang_a_parser_are_read_in_time() {
    let story = format!("<p>{STORY}</p>");
    let pages = [
        "<div>".repeat(200_000) + &story,
        "<b>".repeat(400_000) + &story,
        "<table><tr><td>".repeat(60_000) + &story,
        format!("<p {}>{story}", "a=1 ".repeat(300_000)),
        format!("{}{story}", "<a><i>".repeat(100_000)),
        format!("{story}{}", "</x>".repeat(500_000)),
        format!("{story}{}", "<!--".repeat(300_000)),
        format!("{story}<script>{}", "</".repeat(500_000)),
    ];
    for page in pages {
        let start = std::time::Instant::now();
        let docs = read(format!("<html><body>{page}"));
        assert!(start.elapsed().as_secs() < 10, "{}", &page[..30]);
        assert!(docs[0].as_ref().is_ok_and(|it| it.text().contains(STORY)), "{}", &page[..30]);
    }
}

#[test]
fn pages_that_say_they_are_no_article_fail_with_the_reason() {
    let page = |title: &str, body: &str| {
        format!("<html><head><title>{title}</title></head><body>{body}</body></html>")
    };
    assert_eq!(
        kinds(page("404 Not Found", "<p>The page you are looking for is not here.</p>")),
        [Some(ErrorKind::NotAnArticle)]
    );
    let links: String = (0..30)
        .map(|n| format!("<div><a href='/{n}'>A headline of some length, number {n}</a></div>"))
        .collect();
    assert_eq!(kinds(page("News", &links)), [Some(ErrorKind::NotAnArticle)]);
}

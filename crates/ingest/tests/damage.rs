//! Bytes that are damaged cost what they touch: documents around them are kept, what is lost is a failure with a kind,
//! and nothing panics.

#![allow(clippy::unwrap_used)]

use std::{io::Write, path::Path};

use dateline_ingest::{Config, ErrorKind, Input, Limits, parse, records};

const STORY: &str = "The harbour of Port Louis reopened on Monday, the port authority said.";

/// What a file gives: the text of a document or the kind of a failure.
fn read(path: &Path) -> Vec<Result<String, ErrorKind>> {
    let limits = Limits { record: 1 << 20, unpacked: 4 << 20, ..Limits::default() };
    let config = Config { limits, ..Config::default() };
    let records = records(vec![Input::Path(path.to_owned())], &config);
    let parsed = records.map(|it| it.map_err(|it| it.error).and_then(|it| parse(it, &config)));
    parsed.map(|it| it.map(|it| it.text().to_owned()).map_err(|it| it.kind())).collect()
}

fn read_bytes(bytes: &[u8]) -> Vec<Result<String, ErrorKind>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    std::fs::write(&path, bytes).unwrap();
    read(&path)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn crawled(number: usize, story: &str) -> String {
    let page = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><h1>Harbour {number}</h1><p>{story}</p></body></html>"
    );
    let length = page.len();
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nContent-Length: {length}\r\n\r\n{page}\r\n\r\n"
    )
}

/// Numbers of the pages that were read, and how many failures there were.
fn pages(members: &[Vec<u8>]) -> (Vec<usize>, usize) {
    let all = read_bytes(&members.concat());
    let failures = all.iter().filter(|it| it.is_err());
    assert!(failures.clone().all(|it| *it == Err(ErrorKind::Malformed)), "{all:?}");
    let number = |text: &String| text.lines().next().unwrap()["Harbour ".len()..].parse().unwrap();
    (all.iter().flatten().map(number).collect(), failures.count())
}

#[test]
fn a_crawl_goes_on_behind_a_damaged_member() {
    let whole: Vec<Vec<u8>> = (0..6).map(|it| gzip(crawled(it, STORY).as_bytes())).collect();
    assert_eq!(pages(&whole), (vec![0, 1, 2, 3, 4, 5], 0));
    for lost in 0..6 {
        let kept: Vec<usize> = (0..6).filter(|it| *it != lost).collect();
        let mut cut = whole.clone();
        let half = cut[lost].len() / 2;
        cut[lost].truncate(half);
        assert_eq!(pages(&cut), (kept.clone(), 1), "member {lost} cut in half");
        let mut zeroed = whole.clone();
        zeroed[lost][12..60].fill(0xff);
        assert_eq!(pages(&zeroed), (kept.clone(), 1), "member {lost} overwritten");
        if 0 < lost {
            let mut headless = whole.clone();
            headless[lost][0] = 0;
            let n_failures = usize::from(lost < 5); // behind the last member anything is padding
            assert_eq!(pages(&headless), (kept, n_failures), "member {lost} without its header");
        }
    }
}

#[test]
fn lines_before_the_damage_are_kept() {
    let lines = |from: usize| {
        (from..from + 50).map(|it| format!("{{\"text\": \"{STORY} {it}\"}}\n")).collect::<String>()
    };
    let mut second = gzip(lines(50).as_bytes());
    second.truncate(20);
    let all = read_bytes(&[gzip(lines(0).as_bytes()), second].concat());
    assert_eq!(all.iter().filter(|it| it.is_ok()).count(), 50);
    assert_eq!(all.last(), Some(&Err(ErrorKind::Malformed)));
}

/// A small whole file of each format.
fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let sample = |name: &str| {
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sample").join(name)).unwrap()
    };
    let story = STORY.as_bytes();
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(story).unwrap();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::STORE);
    zip.start_file("a.txt", stored).unwrap();
    zip.write_all(story).unwrap();
    let crawl = [crawled(1, STORY), crawled(2, "Rain fell in Vell.")].concat().into_bytes();
    vec![
        ("page", sample("cairo.html")),
        ("markdown", sample("kaduna.md")),
        ("text", sample("zurich-sport.txt")),
        ("lines", sample("wire.jsonl")),
        ("table", format!("title,date,text\nHarbour,2024-06-03,\"{STORY}\"\nRain,2024-06-04,It fell.\n").into()),
        ("list", format!("[{{\"text\": \"{STORY}\"}}, {{\"articleBody\": \"Rain fell.\"}}]").into()),
        (
            "feed",
            format!("<rss><channel><title>Wire</title><item><title>Harbour</title><pubDate>Sun, 16 Jun 2024 23:30:00 EDT</pubDate><description><![CDATA[<p>{STORY}</p>]]></description></item></channel></rss>").into(),
        ),
        (
            "atom",
            format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Pier</title><updated>2024-06-03T10:00:00Z</updated><content type='html'>&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>").into(),
        ),
        (
            "nitf",
            format!("<nitf><head><title>Harbour</title></head><body><body.head><hedline><hl1>Harbour</hl1></hedline></body.head><body.content><p>{STORY}</p></body.content></body></nitf>").into(),
        ),
        (
            "newsml-g2",
            format!("<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='tag:1'><contentMeta><headline>Harbour</headline></contentMeta><contentSet><inlineXML><html><body><p>{STORY}</p></body></html></inlineXML></contentSet></newsItem>").into(),
        ),
        (
            "sgml",
            format!("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><DATE>26-FEB-1987</DATE><TEXT><TITLE>HARBOUR</TITLE><DATELINE>LONDON, Feb 26 - </DATELINE><BODY>{STORY}</BODY></TEXT></REUTERS>").into(),
        ),
        (
            "mail",
            format!("From: Olga Renner <olga@coast.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?Q?Harbour?=\r\nDate: Mon, 3 Jun 2024 10:00:00 +0400\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n{STORY}\r\n--x--\r\n").into(),
        ),
        ("gzip of a crawl", [gzip(&crawl[..crawl.len() / 2]), gzip(&crawl[crawl.len() / 2..])].concat()),
        ("crawl", crawl),
        ("arc", format!("filedesc://a.arc 0.0.0.0 20240603100000 text/plain 12\n1 0 Coast\n\n\nhttps://a.example/ 10.0.0.1 20240603100000 text/plain {}\n{STORY}\n", STORY.len()).into()),
        ("bzip2", bzip2.finish().unwrap()),
        ("zstd", ruzstd::encoding::compress_to_vec(story, ruzstd::encoding::CompressionLevel::Fastest)),
        ("zip", zip.finish().unwrap().into_inner()),
    ]
}

/// Numbers that only seem random (splitmix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((it ^ (it >> 31)) % n.max(1) as u64) as usize
    }
}

const SPLINTERS: [&[u8]; 12] = [
    b"<",
    b"&#x110000;",
    b"]]>",
    b"\"",
    b"\0",
    b"\xff\xfe",
    b"\xe2\x80",
    b"\r\n\r\n",
    b"-1",
    b"99999999999999999999",
    b"{\"text\":",
    b"<p>",
];

/// One to four wounds.
fn damage(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, SPLINTERS[numbers.below(SPLINTERS.len())].iter().copied())),
            3 => bytes.extend_from_within(at..end),
            _ => bytes[at..end].iter_mut().for_each(|it| *it ^= 1 << numbers.below(8)),
        }
    }
}

#[test]
fn damaged_files_of_every_format_give_documents_or_failures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x");
    for (name, whole) in fixtures() {
        std::fs::write(&path, &whole).unwrap();
        assert!(read(&path).iter().all(Result::is_ok), "{name}: {:?}", read(&path));
        for seed in 0..200 {
            let mut bytes = whole.clone();
            damage(&mut bytes, &mut Numbers(seed));
            std::fs::write(&path, &bytes).unwrap();
            let all = read(&path);
            assert!(!all.is_empty(), "{name}, seed {seed}: neither a document nor a failure");
            assert!(all.iter().flatten().all(|it| !it.trim().is_empty()), "{name}, seed {seed}: no text");
        }
    }
}

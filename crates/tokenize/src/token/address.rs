//! Addresses on the web and of e-mail, recognised at the front of a chunk.

/// Length of the address that `chunk` (no white space) starts with.
pub(crate) fn len(chunk: &str) -> Option<usize> {
    let lower = |prefix: &str| chunk.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix));
    if lower("http://") || lower("https://") || lower("ftp://") || lower("www.") {
        return Some(trimmed(chunk));
    }
    email(chunk).or_else(|| domain(chunk))
}

/// Length without marks that close the sentence around the address.
fn trimmed(chunk: &str) -> usize {
    let end = chunk.find(['<', '>', '"', '“', '”', '’', '«', '»']).unwrap_or(chunk.len());
    let mut res =
        chunk[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '}', '*']).len();
    // A bracket that was opened inside the address is its own.
    if chunk[res..].starts_with(')') && chunk[..res].contains('(') {
        res += 1;
    }
    res
}

fn email(chunk: &str) -> Option<usize> {
    let at = memchr::memchr(b'@', chunk.as_bytes())?;
    let local = &chunk[..at];
    let is_local = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'%' | b'+' | b'-');
    if at == 0 || !local.bytes().all(is_local) {
        return None;
    }
    let host = host_len(&chunk[at + 1..]);
    (0 < host).then_some(at + 1 + host)
}

/// A bare host with a known top-level domain, and its path: `booking.com/sale`.
fn domain(chunk: &str) -> Option<usize> {
    let host = host_len(chunk);
    let top = chunk[..host].rsplit('.').next()?;
    if host == top.len() || !is_top_level(top) || chunk[host..].starts_with('@') {
        return None;
    }
    match chunk.as_bytes().get(host) {
        Some(b'/') => Some(host + trimmed(&chunk[host..])),
        _ => Some(host),
    }
}

/// Length of the letters, digits, hyphens and inner stops at the front.
fn host_len(text: &str) -> usize {
    let is_host = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-');
    let n = text.bytes().take_while(|it| is_host(it)).count();
    text[..n].trim_end_matches(['.', '-']).len()
}

fn is_top_level(it: &str) -> bool {
    matches!(
        it,
        "com"
            | "org"
            | "net"
            | "gov"
            | "edu"
            | "mil"
            | "int"
            | "info"
            | "biz"
            | "co"
            | "uk"
            | "us"
            | "ca"
            | "au"
            | "de"
            | "fr"
            | "jp"
            | "kr"
            | "cn"
            | "ru"
            | "br"
            | "eu"
            | "io"
            | "tv"
            | "nz"
            | "za"
            | "ng"
            | "ke"
            | "ie"
            | "ch"
            | "nl"
            | "es"
            | "it"
            | "mx"
            | "ar"
            | "tr"
            | "ua"
            | "pl"
            | "se"
            | "be"
            | "hk"
            | "sg"
            | "tw"
            | "ph"
            | "pk"
            | "ae"
            | "news"
            | "online"
    ) || it == "COM"
}

//! Links that call and write: nothing is sent before they are pressed.

use js_sys::encode_uri_component;

/// The first number of a field that may hold several; `None` where there are no digits.
pub fn phone_href(phone: &str) -> Option<String> {
    let first = phone.split([',', ';', '/']).next()?;
    let digits: String = first
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    (digits.len() > 2).then(|| format!("tel:{digits}"))
}

/// The first address of a field that may hold several.
pub fn mail_href(email: &str) -> Option<String> {
    let (name, host) = mail_parts(email)?;
    let [name, host] = [name, host].map(|part| String::from(encode_uri_component(part)));
    Some(format!("mailto:{name}@{host}"))
}

fn mail_parts(email: &str) -> Option<(&str, &str)> {
    let mut addresses = email.split([',', ';', ' ']).map(str::trim);
    let first = addresses.find(|address| !address.is_empty())?;
    let (name, host) = first.split_once('@')?;
    (!name.is_empty() && !host.is_empty()).then_some((name, host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_is_called() {
        let check = |phone, expected: Option<&str>| {
            assert_eq!(phone_href(phone).as_deref(), expected, "{phone}");
        };
        check("+373 (69) 12-34-56", Some("tel:+37369123456"));
        check("069 123 456, 022 11 22 33", Some("tel:069123456"));
        check("no phone", None);
        check("", None);
    }

    #[test]
    fn only_what_looks_like_an_address_is_written_to() {
        assert_eq!(
            mail_parts(" ana@shop.md; office@shop.md"),
            Some(("ana", "shop.md"))
        );
        assert_eq!(mail_parts("none"), None);
        assert_eq!(mail_parts("@"), None);
    }
}

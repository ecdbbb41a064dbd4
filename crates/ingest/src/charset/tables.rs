//! The characters of the upper halves of the one-byte sets, as the WHATWG Encoding Standard lists them: a byte
//! without a character of its own is the control character of its number. A table that is shorter than the half is
//! that of its last bytes; control characters stand before them.

use super::Charset;

/// The characters of the bytes from 0x80 on.
pub(super) fn upper_half(charset: Charset) -> Option<Box<[char]>> {
    let letters = match charset {
        Charset::Utf8 | Charset::Utf16Le | Charset::Utf16Be => return None,
        Charset::Windows1251 => WINDOWS_1251,
        Charset::Windows1250 => WINDOWS_1250,
        Charset::Windows1252 => WINDOWS_1252,
        Charset::Iso8859_2 => ISO_8859_2,
        Charset::Iso8859_16 => ISO_8859_16,
        Charset::Koi8R => KOI8_R,
        Charset::Cp866 => CP866,
    };
    let mut half: Box<[char]> = (0x80..=0xff).map(char::from).collect();
    for (place, letter) in half.iter_mut().rev().zip(letters.chars().rev()) {
        *place = letter;
    }
    Some(half)
}

#[rustfmt::skip]
const WINDOWS_1251: &str = concat!(
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏ",
    "ђ‘’“”•–—\u{98}™љ›њќћџ",
    "\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї",
    "°±Ііґµ¶·ё№є»јЅѕї",
    "АБВГДЕЖЗИЙКЛМНОП",
    "РСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмноп",
    "рстуфхцчшщъыьэюя",
);

#[rustfmt::skip]
const WINDOWS_1250: &str = concat!(
    "€\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ",
    "\u{90}‘’“”•–—\u{98}™š›śťžź",
    "\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż",
    "°±˛ł´µ¶·¸ąş»Ľ˝ľż",
    "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ",
    "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
    "ŕáâăäĺćçčéęëěíîď",
    "đńňóôőö÷řůúűüýţ˙",
);

#[rustfmt::skip]
const WINDOWS_1252: &str = concat!(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}",
    "\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ",
    "\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯",
    "°±²³´µ¶·¸¹º»¼½¾¿",
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ",
    "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
    "àáâãäåæçèéêëìíîï",
    "ðñòóôõö÷øùúûüýþÿ",
);

#[rustfmt::skip]
const ISO_8859_2: &str = concat!(
    "\u{a0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{ad}ŽŻ",
    "°ą˛ł´ľśˇ¸šşťź˝žż",
    "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎ",
    "ĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß",
    "ŕáâăäĺćçčéęëěíîď",
    "đńňóôőö÷řůúűüýţ˙",
);

#[rustfmt::skip]
const ISO_8859_16: &str = concat!(
    "\u{a0}ĄąŁ€„Š§š©Ș«Ź\u{ad}źŻ",
    "°±ČłŽ”¶·žčș»ŒœŸż",
    "ÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏ",
    "ĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚß",
    "àáâăäćæçèéêëìíîï",
    "đńòóôőöśűùúûüęțÿ",
);

#[rustfmt::skip]
const KOI8_R: &str = concat!(
    "─│┌┐└┘├┤┬┴┼▀▄█▌▐",
    "░▒▓⌠■∙√≈≤≥\u{a0}⌡°²·÷",
    "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞",
    "╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©",
    "юабцдефгхийклмно",
    "пярстужвьызшэщчъ",
    "ЮАБЦДЕФГХИЙКЛМНО",
    "ПЯРСТУЖВЬЫЗШЭЩЧЪ",
);

#[rustfmt::skip]
const CP866: &str = concat!(
    "АБВГДЕЖЗИЙКЛМНОП",
    "РСТУФХЦЧШЩЪЫЬЭЮЯ",
    "абвгдежзийклмноп",
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧",
    "╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀",
    "рстуфхцчшщъыьэюя",
    "ЁёЄєЇїЎў°∙·√№¤■\u{a0}",
);

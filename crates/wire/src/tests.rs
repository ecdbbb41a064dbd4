use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug, PartialEq, Wire)]
enum Shape {
    Nothing,
    Named { text: String, letter: char },
    Parts(Vec<Part>, [i64; 2]),
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
struct Part(Option<u16>, bool, (i128, u8));

fn shapes() -> impl Strategy<Value = Shape> {
    let part = any::<(Option<u16>, bool, (i128, u8))>();
    let parts = prop::collection::vec(part.prop_map(|(a, b, c)| Part(a, b, c)), 0..5);
    prop_oneof![
        Just(Shape::Nothing),
        any::<(String, char)>().prop_map(|(text, letter)| Shape::Named { text, letter }),
        (parts, any::<[i64; 2]>()).prop_map(|(parts, pair)| Shape::Parts(parts, pair)),
    ]
}

proptest! {
    #[test]
    fn what_is_sent_arrives(shape in shapes(), floats: Vec<(f64, Result<i32, u64>)>) {
        let message = (Box::new(shape), floats);
        prop_assert_eq!(decode(&encode(&message)), Some(message));
    }

    #[test]
    fn a_message_is_refused_when_it_is_cut_or_goes_on(shape in shapes(), cut in 0..100usize) {
        let mut bytes = encode(&shape);
        prop_assert_eq!(decode::<Shape>(&bytes[..cut.min(bytes.len() - 1)]), None);
        bytes.push(0);
        prop_assert_eq!(decode::<Shape>(&bytes), None);
    }

    #[test]
    fn other_bytes_are_refused_or_a_message(bytes: Vec<u8>) {
        if let Some(shape) = decode::<Shape>(&bytes) {
            prop_assert_eq!(encode(&shape), bytes);
        }
    }
}

#[test]
fn what_no_value_has_is_refused() {
    assert_eq!(decode::<Shape>(&[3]), None, "a variant too many");
    assert_eq!(decode::<bool>(&[2]), None);
    assert_eq!(decode::<char>(&[0, 0xd8, 0, 0]), None, "half a pair");
    assert_eq!(decode::<String>(&[1, 0, 0, 0, 0xff]), None, "no UTF-8");
    assert_eq!(decode::<Vec<u8>>(&[0xff; 8]), None, "longer than the rest");
}

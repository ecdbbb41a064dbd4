//! `#[derive(Wire)]`: a value is its fields in the order they are declared in; a variant is its place, one byte, and
//! its fields.
//!
//! Use it through the crate `wire`, whose trait this implements. Types with parameters are refused.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::{Data, DeriveInput, Error, Fields, Index, Result, parse_macro_input};

/// Implements `wire::Wire`.
#[proc_macro_derive(Wire)]
pub fn wire(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    implement(&input)
        .unwrap_or_else(Error::into_compile_error)
        .into()
}

fn implement(input: &DeriveInput) -> Result<TokenStream> {
    if !input.generics.params.is_empty() {
        let message = "a message has no type parameters";
        return Err(Error::new_spanned(&input.generics, message));
    }
    let name = &input.ident;
    let (put, take) = match &input.data {
        Data::Struct(data) => of_struct(&data.fields),
        Data::Enum(data) => {
            let variants: Vec<_> = data.variants.iter().collect();
            of_enum(name, &variants)?
        }
        Data::Union(_) => return Err(Error::new_spanned(name, "a union says not what it holds")),
    };
    Ok(quote! {
        impl ::wire::Wire for #name {
            fn put(&self, to: &mut ::std::vec::Vec<u8>) {
                #put
            }

            fn take(from: &mut ::wire::Bytes<'_>) -> Self {
                #take
            }
        }
    })
}

/// Bodies of `put` and `take`.
fn of_struct(fields: &Fields) -> (TokenStream, TokenStream) {
    let Parts { bound, put, taken } = parts(fields);
    (
        quote! { let Self { #bound } = self; #put },
        quote! { Self { #taken } },
    )
}

/// Bodies of `put` and `take`. A place that no variant has is taken for the last one: `Bytes::variant` has told that
/// the bytes are no message.
fn of_enum(name: &syn::Ident, variants: &[&syn::Variant]) -> Result<(TokenStream, TokenStream)> {
    let count = u8::try_from(variants.len())
        .ok()
        .filter(|&count| count > 0)
        .ok_or_else(|| Error::new_spanned(name, "from one variant to 255"))?;
    let (mut puts, mut takes) = (Vec::new(), Vec::new());
    for (place, variant) in (0..count).zip(variants) {
        let variant_name = &variant.ident;
        let Parts { bound, put, taken } = parts(&variant.fields);
        puts.push(quote! { Self::#variant_name { #bound } => { to.push(#place); #put } });
        let pattern = match place + 1 < count {
            true => place.to_token_stream(),
            false => quote! { _ },
        };
        takes.push(quote! { #pattern => Self::#variant_name { #taken } });
    }
    Ok((
        quote! { match self { #(#puts)* } },
        quote! { match from.variant(#count) { #(#takes,)* } },
    ))
}

/// What the fields of a struct or a variant come to.
struct Parts {
    /// Of the pattern that binds them.
    bound: TokenStream,
    put: TokenStream,
    /// Of the expression that makes them.
    taken: TokenStream,
}

fn parts(fields: &Fields) -> Parts {
    let mut names = Vec::new();
    let mut bindings = Vec::new();
    for (place, field) in fields.iter().enumerate() {
        let by_place = || Index::from(place).into_token_stream();
        let name = field.ident.as_ref();
        names.push(name.map_or_else(by_place, ToTokens::to_token_stream));
        bindings.push(format_ident!("field_{place}"));
    }
    Parts {
        bound: quote! { #(#names: #bindings,)* },
        put: quote! { #(::wire::Wire::put(#bindings, to);)* },
        taken: quote! { #(#names: ::wire::Wire::take(from),)* },
    }
}

//! What the company sells, who sells it, and where.

use super::random::Random;

pub(super) const CATEGORIES: [&str; 8] = [
    "Coffee",
    "Tea",
    "Bakery",
    "Dairy",
    "Snacks",
    "Drinks",
    "Household",
    "Stationery",
];

/// How often each category is bought.
pub(super) const CATEGORY_WEIGHTS: [u32; 8] = [22, 10, 14, 16, 12, 14, 8, 4];

pub(super) const MANAGERS: [&str; 6] = [
    "Ana Rusu",
    "Игорь Мельник",
    "Maria Popescu",
    "Victor Cebotari",
    "Елена Орлова",
    "James Whitfield",
];

/// The manager whose portfolio decays.
pub(super) const FADING_MANAGER: usize = 4;

pub(super) const CHANNELS: [&str; 5] = [
    "Field sales",
    "Online",
    "Telesales",
    "Marketplace",
    "Counter",
];
pub(super) const CHANNEL_WEIGHTS: [u32; 5] = [40, 28, 16, 12, 4];
/// Where clients without a name buy.
pub(super) const COUNTER: usize = 4;

pub(super) const REGIONS: [&str; 7] = [
    "Chișinău",
    "Bălți",
    "Cahul",
    "Orhei",
    "Iași",
    "Galați",
    "Одесса",
];
pub(super) const REGION_WEIGHTS: [u32; 7] = [38, 16, 9, 8, 12, 7, 10];

const PRODUCTS: [&[&str]; 8] = [
    &[
        "Arabica beans 1 kg",
        "Arabica beans 250 g",
        "Espresso blend 1 kg",
        "Filter coffee 500 g",
        "Decaf 250 g",
        "Instant coffee 200 g",
        "Capsules 50 pcs",
        "Barista set",
    ],
    &[
        "Black tea 100 bags",
        "Green tea 100 bags",
        "Herbal mix 200 g",
        "Fruit tea 200 g",
        "Earl Grey 250 g",
        "Mint leaves 100 g",
        "Tea gift box",
    ],
    &[
        "Croissant frozen 60 pcs",
        "Wheat flour 25 kg",
        "Rye bread mix 10 kg",
        "Butter biscuits 2 kg",
        "Honey cake 1.2 kg",
        "Puff pastry 5 kg",
        "Baguette frozen 40 pcs",
        "Vanilla sugar 1 kg",
    ],
    &[
        "Milk 3.2 % 12 l",
        "Cream 33 % 6 l",
        "Butter 82 % 5 kg",
        "Hard cheese 4 kg",
        "Cottage cheese 5 kg",
        "Yogurt 24 pcs",
        "Condensed milk 12 pcs",
        "Oat milk 12 l",
    ],
    &[
        "Salted nuts 5 kg",
        "Sunflower seeds 3 kg",
        "Potato chips 30 pcs",
        "Dried apricots 2 kg",
        "Dark chocolate 20 pcs",
        "Granola bars 48 pcs",
        "Crackers 4 kg",
    ],
    &[
        "Still water 24 pcs",
        "Sparkling water 24 pcs",
        "Apple juice 12 l",
        "Orange juice 12 l",
        "Lemonade 24 pcs",
        "Tomato juice 12 l",
        "Syrup caramel 1 l",
        "Syrup vanilla 1 l",
    ],
    &[
        "Paper cups 1 000 pcs",
        "Napkins 2 000 pcs",
        "Dish soap 5 l",
        "Bin bags 200 pcs",
        "Paper towels 12 pcs",
        "Glass cleaner 5 l",
        "Gloves 500 pcs",
    ],
    &[
        "Receipt rolls 50 pcs",
        "Copy paper 5 packs",
        "Pens 100 pcs",
        "Price labels 20 rolls",
        "Notebooks 40 pcs",
        "Markers 24 pcs",
        "Envelopes 500 pcs",
    ],
];

pub(super) struct Product {
    pub name: &'static str,
    pub category: usize,
    /// List price in the first year, in cents.
    pub list_price: i64,
    /// Cost of 100 cents of the price.
    cost_percent: i64,
}

impl Product {
    /// The cost of a unit sold at this price, in cents.
    pub fn cost(&self, price: i64) -> i64 {
        price * self.cost_percent / 100
    }
}

/// All products, category after category.
pub(super) fn products(random: &mut Random) -> Vec<Product> {
    let mut products = Vec::new();
    for (category, names) in PRODUCTS.iter().enumerate() {
        for name in *names {
            products.push(Product {
                name,
                category,
                list_price: random.between(14, 160) * 50 - random.between(0, 1),
                cost_percent: random.between(56, 82),
            });
        }
    }
    products
}

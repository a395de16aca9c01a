//! Provinces (departments, states) with their capital cities, to suggest while somebody types
//! and to recognise what somebody wrote. Only the countries whose list is short and settled.

use crate::fold;

/// A first-level part of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Province {
    /// Its name, as its people write it.
    pub name: &'static str,
    /// Its capital city.
    pub capital: &'static str,
}

/// The provinces of a country (ISO code), in alphabetical order; empty where none are listed.
pub fn provinces(country: &str) -> &'static [Province] {
    let lists = [("EC", EC), ("ES", ES), ("CO", CO), ("PE", PE), ("MX", MX)];
    let found = lists.iter().find(|(code, _)| code.eq_ignore_ascii_case(country));
    found.map_or(&[], |(_, list)| list)
}

/// The province somebody meant, whatever case and accents they wrote.
pub fn province(country: &str, written: &str) -> Option<&'static Province> {
    let written = fold(written);
    provinces(country).iter().find(|province| fold(province.name) == written)
}

/// The folded name of the greater part of a country that a place is in, where there are such parts over the provinces:
/// the autonomous community, in Spain. `province` is as written, and may be one's name in either language.
pub fn community(country: &str, province: &str) -> Option<&'static str> {
    if !country.eq_ignore_ascii_case("ES") {
        return None;
    }
    let province = fold(province);
    COMMUNITIES.iter().find(|(_, names)| names.contains(&province.as_str())).map(|(community, _)| *community)
}

/// The province whose capital a city is.
pub fn province_of_capital(country: &str, city: &str) -> Option<&'static Province> {
    let city = fold(city);
    provinces(country).iter().find(|province| fold(province.capital) == city)
}

const fn p(name: &'static str, capital: &'static str) -> Province {
    Province { name, capital }
}

#[rustfmt::skip]
const EC: &[Province] = &[
    p("Azuay", "Cuenca"), p("Bolívar", "Guaranda"), p("Cañar", "Azogues"), p("Carchi", "Tulcán"),
    p("Chimborazo", "Riobamba"), p("Cotopaxi", "Latacunga"), p("El Oro", "Machala"),
    p("Esmeraldas", "Esmeraldas"), p("Galápagos", "Puerto Baquerizo Moreno"),
    p("Guayas", "Guayaquil"), p("Imbabura", "Ibarra"), p("Loja", "Loja"),
    p("Los Ríos", "Babahoyo"), p("Manabí", "Portoviejo"), p("Morona Santiago", "Macas"),
    p("Napo", "Tena"), p("Orellana", "Puerto Francisco de Orellana"), p("Pastaza", "Puyo"),
    p("Pichincha", "Quito"), p("Santa Elena", "Santa Elena"),
    p("Santo Domingo de los Tsáchilas", "Santo Domingo"), p("Sucumbíos", "Nueva Loja"),
    p("Tungurahua", "Ambato"), p("Zamora Chinchipe", "Zamora"),
];

#[rustfmt::skip]
const ES: &[Province] = &[
    p("A Coruña", "A Coruña"), p("Álava", "Vitoria-Gasteiz"), p("Albacete", "Albacete"),
    p("Alicante", "Alicante"), p("Almería", "Almería"), p("Asturias", "Oviedo"),
    p("Ávila", "Ávila"), p("Badajoz", "Badajoz"), p("Barcelona", "Barcelona"),
    p("Bizkaia", "Bilbao"), p("Burgos", "Burgos"), p("Cáceres", "Cáceres"), p("Cádiz", "Cádiz"),
    p("Cantabria", "Santander"), p("Castellón", "Castellón de la Plana"), p("Ceuta", "Ceuta"),
    p("Ciudad Real", "Ciudad Real"), p("Córdoba", "Córdoba"), p("Cuenca", "Cuenca"),
    p("Gipuzkoa", "San Sebastián"), p("Girona", "Girona"), p("Granada", "Granada"),
    p("Guadalajara", "Guadalajara"), p("Huelva", "Huelva"), p("Huesca", "Huesca"),
    p("Illes Balears", "Palma"), p("Jaén", "Jaén"), p("La Rioja", "Logroño"),
    p("Las Palmas", "Las Palmas de Gran Canaria"), p("León", "León"), p("Lleida", "Lleida"),
    p("Lugo", "Lugo"), p("Madrid", "Madrid"), p("Málaga", "Málaga"), p("Melilla", "Melilla"),
    p("Murcia", "Murcia"), p("Navarra", "Pamplona"), p("Ourense", "Ourense"),
    p("Palencia", "Palencia"), p("Pontevedra", "Pontevedra"), p("Salamanca", "Salamanca"),
    p("Santa Cruz de Tenerife", "Santa Cruz de Tenerife"), p("Segovia", "Segovia"),
    p("Sevilla", "Sevilla"), p("Soria", "Soria"), p("Tarragona", "Tarragona"),
    p("Teruel", "Teruel"), p("Toledo", "Toledo"), p("Valencia", "Valencia"),
    p("Valladolid", "Valladolid"), p("Zamora", "Zamora"), p("Zaragoza", "Zaragoza"),
];

/// The communities of Spain and the names of their provinces, all folded.
#[rustfmt::skip]
const COMMUNITIES: &[(&str, &[&str])] = &[
    ("andalucia", &["almeria", "cadiz", "cordoba", "granada", "huelva", "jaen", "malaga", "sevilla"]),
    ("aragon", &["huesca", "teruel", "zaragoza"]),
    ("canarias", &["islas canarias", "las palmas", "santa cruz de tenerife", "tenerife", "gran canaria"]),
    ("cantabria", &["santander"]),
    ("castilla y leon", &["avila", "burgos", "leon", "palencia", "salamanca", "segovia", "soria", "valladolid", "zamora"]),
    ("castilla la mancha", &["albacete", "ciudad real", "cuenca", "guadalajara", "toledo"]),
    ("cataluna", &["catalunya", "barcelona", "girona", "gerona", "lleida", "lerida", "tarragona"]),
    ("comunidad de madrid", &["madrid"]),
    ("comunidad foral de navarra", &["navarra", "nafarroa"]),
    ("comunitat valenciana", &["comunidad valenciana", "alicante", "alacant", "castellon", "castello", "valencia"]),
    ("extremadura", &["badajoz", "caceres"]),
    ("galicia", &["a coruna", "la coruna", "coruna", "lugo", "ourense", "orense", "pontevedra"]),
    ("illes balears", &["islas baleares", "baleares", "mallorca", "menorca", "ibiza"]),
    ("la rioja", &["logrono"]),
    ("pais vasco", &["euskadi", "alava", "araba", "bizkaia", "vizcaya", "gipuzkoa", "guipuzcoa"]),
    ("principado de asturias", &["asturias", "oviedo"]),
    ("region de murcia", &["murcia"]),
];

#[rustfmt::skip]
const CO: &[Province] = &[
    p("Amazonas", "Leticia"), p("Antioquia", "Medellín"), p("Arauca", "Arauca"),
    p("Atlántico", "Barranquilla"), p("Bogotá, D. C.", "Bogotá"), p("Bolívar", "Cartagena"),
    p("Boyacá", "Tunja"), p("Caldas", "Manizales"), p("Caquetá", "Florencia"),
    p("Casanare", "Yopal"), p("Cauca", "Popayán"), p("Cesar", "Valledupar"), p("Chocó", "Quibdó"),
    p("Córdoba", "Montería"), p("Cundinamarca", "Bogotá"), p("Guainía", "Inírida"),
    p("Guaviare", "San José del Guaviare"), p("Huila", "Neiva"), p("La Guajira", "Riohacha"),
    p("Magdalena", "Santa Marta"), p("Meta", "Villavicencio"), p("Nariño", "Pasto"),
    p("Norte de Santander", "Cúcuta"), p("Putumayo", "Mocoa"), p("Quindío", "Armenia"),
    p("Risaralda", "Pereira"), p("San Andrés y Providencia", "San Andrés"),
    p("Santander", "Bucaramanga"), p("Sucre", "Sincelejo"), p("Tolima", "Ibagué"),
    p("Valle del Cauca", "Cali"), p("Vaupés", "Mitú"), p("Vichada", "Puerto Carreño"),
];

#[rustfmt::skip]
const PE: &[Province] = &[
    p("Amazonas", "Chachapoyas"), p("Áncash", "Huaraz"), p("Apurímac", "Abancay"),
    p("Arequipa", "Arequipa"), p("Ayacucho", "Ayacucho"), p("Cajamarca", "Cajamarca"),
    p("Callao", "Callao"), p("Cusco", "Cusco"), p("Huancavelica", "Huancavelica"),
    p("Huánuco", "Huánuco"), p("Ica", "Ica"), p("Junín", "Huancayo"),
    p("La Libertad", "Trujillo"), p("Lambayeque", "Chiclayo"), p("Lima", "Lima"),
    p("Loreto", "Iquitos"), p("Madre de Dios", "Puerto Maldonado"), p("Moquegua", "Moquegua"),
    p("Pasco", "Cerro de Pasco"), p("Piura", "Piura"), p("Puno", "Puno"),
    p("San Martín", "Moyobamba"), p("Tacna", "Tacna"), p("Tumbes", "Tumbes"),
    p("Ucayali", "Pucallpa"),
];

#[rustfmt::skip]
const MX: &[Province] = &[
    p("Aguascalientes", "Aguascalientes"), p("Baja California", "Mexicali"),
    p("Baja California Sur", "La Paz"), p("Campeche", "San Francisco de Campeche"),
    p("Chiapas", "Tuxtla Gutiérrez"), p("Chihuahua", "Chihuahua"),
    p("Ciudad de México", "Ciudad de México"), p("Coahuila", "Saltillo"), p("Colima", "Colima"),
    p("Durango", "Durango"), p("Estado de México", "Toluca"), p("Guanajuato", "Guanajuato"),
    p("Guerrero", "Chilpancingo"), p("Hidalgo", "Pachuca"), p("Jalisco", "Guadalajara"),
    p("Michoacán", "Morelia"), p("Morelos", "Cuernavaca"), p("Nayarit", "Tepic"),
    p("Nuevo León", "Monterrey"), p("Oaxaca", "Oaxaca de Juárez"), p("Puebla", "Puebla"),
    p("Querétaro", "Querétaro"), p("Quintana Roo", "Chetumal"),
    p("San Luis Potosí", "San Luis Potosí"), p("Sinaloa", "Culiacán"), p("Sonora", "Hermosillo"),
    p("Tabasco", "Villahermosa"), p("Tamaulipas", "Ciudad Victoria"), p("Tlaxcala", "Tlaxcala"),
    p("Veracruz", "Xalapa"), p("Yucatán", "Mérida"), p("Zacatecas", "Zacatecas"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_whole_and_in_order() {
        for (country, count) in [("EC", 24), ("ES", 52), ("CO", 33), ("PE", 25), ("MX", 32), ("XX", 0)] {
            let list = provinces(country);
            assert_eq!(list.len(), count, "{country}");
            assert!(list.is_sorted_by_key(|province| fold(province.name)), "{country}");
        }
    }

    #[test]
    fn every_province_of_spain_is_in_a_community_or_is_one() {
        for province in provinces("ES") {
            let name = fold(province.name);
            let is_one = COMMUNITIES.iter().any(|(community, _)| *community == name);
            let city = ["ceuta", "melilla"].contains(&name.as_str());
            assert!(community("es", province.name).is_some() || is_one || city, "{name}");
        }
        for (community, names) in COMMUNITIES {
            assert!(names.iter().chain([community]).all(|name| fold(name) == *name), "{community}");
        }
        assert_eq!(community("ES", "GERONA"), Some("cataluna"));
        assert_eq!(community("EC", "Cuenca"), None);
        assert_eq!(province_of_capital("EC", "guayaquil").map(|found| found.name), Some("Guayas"));
    }

    #[test]
    fn a_province_is_recognised_as_people_write_it() {
        fn check(written: &str, capital: Option<&str>) {
            assert_eq!(province("ec", written).map(|found| found.capital), capital);
        }
        check("MANABI", Some("Portoviejo"));
        check(" cañar ", Some("Azogues"));
        check("Santo Domingo de los Tsachilas", Some("Santo Domingo"));
        check("Antioquia", None);
        check("", None);
    }
}

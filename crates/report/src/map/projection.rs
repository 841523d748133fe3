//! Lambert's conformal conic projection of the sphere, with two standard parallels (Snyder, Map Projections: A Working
//! Manual, 1987, pp. 104-107).

use std::f64::consts::{FRAC_PI_4, PI};

use super::geometry::{Point, degrees};

/// Mean radius of the earth, km.
const RADIUS: f64 = 6371.0;

/// A projection to km east and south of an origin, south being down.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Lambert {
    cone: f64,
    factor: f64,
    meridian: f64,
}

fn radians(degrees: f64) -> f64 {
    degrees * PI / 180.0
}

impl Lambert {
    /// With the parallels that keep their length and the meridian that points up, in degrees.
    pub(super) fn new(parallels: (f64, f64), meridian: f64) -> Self {
        let (p, q) = (radians(parallels.0), radians(parallels.1));
        let tan = |phi: f64| libm::tan(FRAC_PI_4 + phi / 2.0);
        let cone = if (p - q).abs() < 1e-9 {
            libm::sin(p)
        } else {
            libm::log(libm::cos(p) / libm::cos(q)) / libm::log(tan(q) / tan(p))
        };
        Self { cone, factor: libm::cos(p) * libm::pow(tan(p), cone) / cone, meridian: radians(meridian) }
    }

    /// Km east of the meridian, and km down from the cone's top.
    pub(super) fn project(&self, lon: f64, lat: f64) -> (f64, f64) {
        let rho = RADIUS * self.factor / libm::pow(libm::tan(FRAC_PI_4 + radians(lat) / 2.0), self.cone);
        let theta = self.cone * (radians(lon) - self.meridian);
        (rho * libm::sin(theta), rho * libm::cos(theta))
    }

    /// The same of a place.
    pub(super) fn place(&self, p: Point) -> (f64, f64) {
        let (lon, lat) = degrees(p);
        self.project(lon, lat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Snyder's numerical example on the unit sphere: parallels 33 and 45 N, origin 23 N 96 W, the place 35 N 75 W
    /// (p. 295: x = 0.2966785, y = 0.2462112).
    #[test]
    fn snyders_example() {
        let lambert = Lambert::new((33.0, 45.0), -96.0);
        let (x, down) = lambert.project(-75.0, 35.0);
        let (_, origin) = lambert.project(-96.0, 23.0);
        assert!((x / RADIUS - 0.296_678_5).abs() < 1e-6);
        assert!(((origin - down) / RADIUS - 0.246_211_2).abs() < 1e-6);
    }
}

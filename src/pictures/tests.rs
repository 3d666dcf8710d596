use super::*;

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">
<defs><linearGradient id="g"/></defs><rect width="40" height="20" fill="url(#g)"/>{}</svg>"##;

fn drawing(inside: &str) -> Result<Size, Refusal> {
    size("map.svg", DRAWING.replace("{}", inside).as_bytes())
}

fn photograph(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(6, 4, image::Rgb([90, 90, 90]));
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn the_size_is_that_of_the_pixels_or_the_drawing() {
    for (name, format) in [("a.png", ImageFormat::Png), ("a.JPG", ImageFormat::Jpeg)] {
        let size = size(name, &photograph(format)).unwrap();
        assert_eq!((size.width, size.height, size.scalable), (6.0, 4.0, false));
    }
    let size = drawing("<use xlink:href='#g'/>").unwrap();
    assert_eq!((size.width, size.height, size.scalable), (40.0, 20.0, true));
}

#[test]
fn a_jpeg_may_have_room_filled_up_and_more_behind_its_end() {
    let mut jpeg = photograph(ImageFormat::Jpeg);
    jpeg.splice(2..2, [0xFF; 3]);
    jpeg.extend(b"more");
    assert_eq!(size("a.jpg", &jpeg).unwrap().width, 6.0);
}

#[test]
fn a_drawing_that_goes_too_deep_is_refused() {
    let deep = |levels: usize| "<g>".repeat(levels) + &"</g>".repeat(levels);
    assert!(drawing(&deep(500)).is_ok());
    let (why, _) = drawing(&deep(60_000)).unwrap_err();
    assert!(why.contains("more than 1000 deep"), "{why}");
    assert!(drawing(&"<rect/><!-- <g> -->".repeat(900)).is_ok());
}

#[test]
fn layers_within_each_other_are_refused_before_they_are_too_many_for_a_pdf() {
    let layers = |count: usize| {
        "<g opacity='0.9'>".repeat(count) + "<rect width='9' height='9'/>" + &"</g>".repeat(count)
    };
    assert!(drawing(&layers(16)).is_ok());
    let (why, _) = drawing(&layers(900)).unwrap_err();
    assert!(
        why.contains("within each other, more than 16 deep"),
        "{why}"
    );
}

#[test]
fn what_comes_from_elsewhere_or_runs_is_refused() {
    for inside in [
        "<script>1</script>",
        "<rect onload='f()'/>",
        "<image href='http://example.org/a.png'/>",
        "<image xlink:href='other.png'/>",
        "<image href='file:///etc/passwd'/>",
        "<image href='data:image/svg+xml;base64,AAAA'/>",
        "<style>@import 'a.css';</style>",
        "<rect style='fill: URL( \"http://example.org/#a\")'/>",
        "<rect fill='url(other.svg#a)'/>",
        "<foreignObject/>",
    ] {
        let (why, help) = drawing(inside).unwrap_err();
        let told = ["holds a", "has `", "calls another"];
        assert!(
            told.iter().any(|start| why.starts_with(start)),
            "{inside}: {why}"
        );
        assert!(help.contains("elsewhere"), "{inside}: {help}");
    }
}

#[test]
fn what_is_no_picture_is_refused() {
    let png = photograph(ImageFormat::Png);
    let half = &png[..png.len() / 2];
    let jpeg = photograph(ImageFormat::Jpeg);
    let cut_off = &jpeg[..jpeg.len() - 2];
    for (name, bytes, why) in [
        ("a.png", half, "cannot be decoded"),
        ("a.jpg", &png, "cannot be decoded"),
        ("a.jpg", cut_off, "cannot be decoded: it is cut off"),
        (
            "a.jpg",
            include_bytes!("tests/four-inks.jpg"),
            "has the colours of four inks",
        ),
        ("a.gif", &png, "is no PNG, JPEG or SVG"),
        ("a", &png, "is no PNG, JPEG or SVG"),
        ("a.svg", b"<svg", "cannot be read as SVG"),
        (
            "a.svg",
            b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
            "cannot be read as SVG",
        ),
        ("a.png", &vec![0; MOST_BYTES + 1], "is larger than 10 MB"),
    ] {
        let (told, _) = size(name, bytes).unwrap_err();
        assert!(told.starts_with(why), "{name}: {told}");
    }
}

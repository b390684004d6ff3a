//! Build helper of Streekblik.
mod data;
mod estimate;
mod map;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.split_first() {
        Some((task, rest)) if task == "data" => data::run(rest),
        Some((task, [source])) if task == "map" => map::build(std::path::Path::new(source)).and_then(|files| {
            files.into_iter().try_for_each(|(name, bytes)| Ok(std::fs::write(format!("data/{name}"), bytes)?))
        }),
        _ => Err("expected a task: data".into()),
    };
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

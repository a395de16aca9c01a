//! The floor of a page: the same server stack answering a constant.

use anyhow::Result;
use axum::{Router, body::Bytes, http::header, routing::get};
use serde_json::json;

/// Serves a page of so many bytes at every path until killed; prints its address in one line.
pub fn serve(size: usize) -> Result<()> {
    let page = Bytes::from(vec![b'x'; size]);
    let answer = move || {
        let page = page.clone();
        async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page) }
    };
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", json!({"url": format!("http://{}", listener.local_addr()?)}));
        Ok(axum::serve(listener, Router::new().route("/{*path}", get(answer))).await?)
    })
}

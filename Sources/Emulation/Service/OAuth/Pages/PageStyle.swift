import Crypto

/// The one style sheet of the pages, which are allowed no other.
enum PageStyle {
    /// The rules: system fonts, one column, both of the browser's color schemes.
    static let sheet = """
        :root{color-scheme:light dark;--back:#f4f5f7;--card:#fff;--text:#1c1f23;--soft:#565d66;\
        --line:#c9ced6;--main:#1450b4;--onmain:#fff}\
        @media(prefers-color-scheme:dark){:root{--back:#14171b;--card:#1e2227;--text:#eceff3;\
        --soft:#a9b1bc;--line:#454c55;--main:#8ab4ff;--onmain:#0b1a33}}\
        *{box-sizing:border-box}\
        body{margin:0;padding:1rem;background:var(--back);color:var(--text);\
        font:1rem/1.5 system-ui,sans-serif}\
        main{max-width:28rem;margin:6vh auto 0;padding:1.5rem;background:var(--card);\
        border:1px solid var(--line);border-radius:.75rem;overflow-wrap:anywhere}\
        h1{margin:0 0 .5rem;font-size:1.35rem;line-height:1.3}\
        p{margin:.5rem 0}ul{margin:1rem 0;padding:0;list-style:none}\
        li{margin:.5rem 0}\
        .soft{color:var(--soft)}code{font-size:.9em}\
        button,a.button,input{font:inherit;border-radius:.5rem;padding:.6rem .9rem}\
        button{border:1px solid var(--line);background:var(--card);color:var(--text);\
        cursor:pointer}\
        .people button{display:block;width:100%;text-align:left}\
        .people span{display:block;color:var(--soft);font-size:.9em}\
        .scopes li{margin:.35rem 0;padding-left:.75rem;border-left:3px solid var(--line);\
        line-height:1.35}\
        .scopes code{color:var(--soft);font-size:.8em}\
        .choices{display:flex;gap:.75rem;margin-top:1.25rem}.choices button{flex:1}\
        .main{background:var(--main);border-color:var(--main);color:var(--onmain)}\
        input{width:100%;border:1px solid var(--soft);background:var(--card);color:var(--text)}\
        label{display:block;margin-top:1rem}.row{display:flex;gap:.5rem;margin-top:.25rem}\
        a{color:var(--main)}\
        .problem{padding:.5rem .75rem;border-left:3px solid var(--main);background:var(--back)}\
        button:hover{border-color:var(--main)}\
        :focus-visible{outline:3px solid var(--main);outline-offset:2px}
        """

    /// What a content security policy knows the sheet by (CSP Level 3 §2.3.1).
    static let policySource =
        "'sha256-\(Base64.encode(SHA256.hash(Array(sheet.utf8))))'"
}

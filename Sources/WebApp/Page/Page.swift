/// The page a person opens: drop a clip, see what the model hears. All of it is in the program; nothing is loaded from
/// elsewhere.
enum Page {
  static let document = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>ser-dist: emotion in speech</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
    <script src="/page.js" defer></script>
    </head>
    <body>
    <main>
    <h1>What does this voice sound like?</h1>
    <p id="about">&nbsp;</p>
    <label id="drop" for="file">
    <input type="file" id="file" accept="audio/*,.wav,.flac,.ogg,.mp3,.aiff,.aif">
    <strong>Choose a clip of speech</strong>
    <span>or drop one here: WAV, FLAC, Ogg, MP3 or AIFF. It stays on this machine.</span>
    </label>
    <section id="result" aria-live="polite" hidden>
    <h2 id="heading"></h2>
    <ul id="shares"></ul>
    </section>
    <p id="problem" role="alert" hidden></p>
    </main>
    <noscript><p>This page needs JavaScript. Without it, send a clip to <code>/v1/predict</code> at this
    page's address: <code>curl --data-binary @clip.wav ADDRESS/v1/predict</code></p></noscript>
    </body>
    </html>
    """
}

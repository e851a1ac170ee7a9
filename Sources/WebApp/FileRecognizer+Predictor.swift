import Recognition

extension FileRecognizer: Predictor {}

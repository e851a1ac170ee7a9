import Recognition

extension Recognizer: Predictor {}

/** How far a model's probabilities can be trusted, by the rule that `listen` and the server have. */

/** The probability of the most likely class, calibrated where clips have shown how (temperature scaling). */
export function confidence(shares, { calibration }) {
  const most = Math.max(...shares);
  if (!calibration) return most;
  return 1 / shares.reduce((sum, share) => sum + (share / most) ** (1 / calibration.temperature), 0);
}

/** Whether that is too little for an answer. */
export const isUnsure = (shares, card) => card.threshold != null && confidence(shares, card) < card.threshold;

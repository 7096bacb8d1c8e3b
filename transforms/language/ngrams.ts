/** The n-gram detector for all languages whose script does not name them. */

/**
 * The language of a window, or null if it does not say.
 * @param declared believed when the detector's first guess agrees without being sure
 */
export type Detect = (window: string, declared: string | null) => string | null;

/**
 * The smallest database: on medical sentences of 60 characters as right as the larger ones within 3 points except for
 * German, equal from 150 on, and it takes 90 MB of a worker's memory where the largest takes 390.
 */
export async function ngramDetector(): Promise<Detect> {
  const { eld } = await import('eld/extrasmall'); // on first use: listing the units must not load it
  const detector = eld.newInstance();
  detector.enableTextCleanup(true); // codes, doses and addresses belong to no language
  return (window, declared) => {
    const guess = detector.detect(window);
    if (guess.language === '') return null;
    return guess.language === declared || guess.isReliable() ? guess.language : null;
  };
}

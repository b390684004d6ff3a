// Names that the scripts of one version share on a page and in its worker; those of another version are others.
export const PLACES = `streekblik ${STREEKBLIK_VERSION} places`;
export const ANSWER = `streekblik ${STREEKBLIK_VERSION} answer`;
/** Files that came as a script: base64 of their gzip, by their name. */
export const INSIDE = `streekblik ${STREEKBLIK_VERSION} inside`;
/** A function that makes an address of ours one that Trusted Types take. */
export const TRUST = `streekblik ${STREEKBLIK_VERSION} trust`;

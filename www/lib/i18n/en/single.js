// Texts of the single file.
export default {
  'single.share': 'Link copied. It works on this computer, with this file. Who has the file too puts what stands after # behind their own address.',
  'single.about': 'This is Streekblik in a single file. Everything is in it: it works without the internet and sends nothing. The page on the model is in Dutch here.',
};

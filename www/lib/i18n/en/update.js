// A new version of the site, and what could not be loaded.
export default {
  'update.there': 'There is a new version of Streekblik. Your choices are in the address and are kept.',
  'update.now': 'Refresh now',
  'update.later': 'Later',
  'error.reload': 'Load the page again',
};

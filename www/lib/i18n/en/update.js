// A new version of the site, and what could not be loaded.
export default {
  'update.there': 'There is a new version of Streekblik. Your choices are in the address and stay. Only a forecast of your own you open again, and undo starts anew.',
  'update.now': 'Refresh now',
  'update.later': 'Later',
  'error.reload': 'Load the page again',
};

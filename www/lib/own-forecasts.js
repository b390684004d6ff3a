// Forecasts of the visitor's own, which `own-forecast.js` reads: kept while the page is open.

/** Forecasts by the region they were added to: a file does not say of which region it is. Kept as long as the page. */
export class OwnForecasts {
  #byRegion = new Map();

  of(region) { return this.#byRegion.get(region); }
  set(region, { name, values }) { this.#byRegion.set(region, { name, values }); }
  remove(region) { this.#byRegion.delete(region); }
  move(from, to) {
    const forecast = this.of(from);
    if (!forecast || this.#byRegion.has(to)) return;
    this.remove(from);
    this.set(to, forecast);
  }

  /** Keys of all other regions that have one. */
  elsewhere(region) { return [...this.#byRegion.keys()].filter((key) => key !== region); }
}

export const ownForecasts = new OwnForecasts();

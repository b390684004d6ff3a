// Tells files with data of the visitor's own from files of ours, by their name, their head and their end: nothing is read whole.

const HEAD_BYTES = 4096;
const END_BYTES = 256 * 1024;
const TABLES = /\.(?:csv|tsv|txt|tab)$/i;
const MAPS = /\.(?:geojson|topojson|json)$/i;
/** What people have their figures in and Streekblik can't read: the review says so. */
const OTHERS = /\.(?:xlsx?|xlsb|ods|zip|shp|gpkg|kml|parquet)$/i;

/** Whether a file is for the panel of own data. */
export async function isOwnData(file) {
  if (OTHERS.test(file.name)) return true;
  const textOf = (blob) => blob.text().catch(() => '');
  const head = (await textOf(file.slice(0, HEAD_BYTES))).replace(/^\ufeff/, '').trimStart();
  if (TABLES.test(file.name)) return !/^(?:# )?"?Streekblik/.test(head);
  if (!MAPS.test(file.name)) return false;
  const end = await textOf(file.slice(-END_BYTES));
  // Its members may stand in any order.
  return /"type"\s*:\s*"(?:FeatureCollection|Topology)"/.test(head + end) && !/"streekblik"\s*:/.test(end);
}

// Charts of a report: drawn for the column of an A4 and, where the window is too narrow to read that, once more for its width.
import { h, svgNode } from '../dom.js';
import { t } from '../i18n.js';

/** Widths on paper in px: of the whole column, and of one of two. */
const PAPER = { whole: 658, half: 296 };
/** In a column narrower than this the picture for paper can't be read. */
const LEAST = 560;

const finding = ({ description }) => description.split('\n', 1)[0];
/** The title of a chart without the name of the region, which the report is about. */
export function captionOf({ title }, name) {
  const words = title.startsWith(`${name}: `) ? title.slice(name.length + 2) : title;
  return words[0].toUpperCase() + words.slice(1);
}
const svgOf = (chart, name) => h('div', { class: name }, svgNode(chart.svg));

/** Numbers the figures in some elements, in their order. */
export function numberFigures(elements) {
  const places = elements.flatMap((one) => [...one.querySelectorAll('.figure-number')]);
  places.forEach((place, i) => { place.textContent = `${t('report.figure', { n: i + 1 })} `; });
}

export class Figures {
  #ask;
  #column;
  #narrow = []; // functions that draw anew for the window

  /** `column`: () => width of the column in px. */
  constructor(ask, column) { [this.#ask, this.#column] = [ask, column]; }

  /** The place of the words before a caption, `Figuur 3`: filled once all stand where they stand. */
  number() { return h('b', { class: 'figure-number' }); }

  /** A figure of `asked` (as of `Ask.chart`). `says`: with the finding in words; `height`: on paper, in px; `caption`: instead of its title. */
  async chart(asked, { size = 'whole', height = 290, says = false, caption = null } = {}) {
    const drawn = await this.#ask.chart(asked, PAPER[size], height);
    const figure = h('figure', { class: `chart ${size}` },
      h('figcaption', null, this.number(), `${caption ?? captionOf(drawn, this.#ask.title)}.`, says && h('span', { class: 'says' }, ` ${finding(drawn)}`)), svgOf(drawn, 'on-paper'));
    const narrow = async () => {
      const width = Math.floor(this.#column());
      figure.querySelector('.on-screen')?.remove();
      if (width >= LEAST) return;
      const tall = Math.round(Math.max(height, Math.min(340, width * 0.9)));
      figure.append(svgOf(await this.#ask.chart(asked, Math.max(240, width), tall), 'on-screen'));
    };
    this.#narrow.push(narrow);
    await narrow();
    return Object.assign(figure, { table: drawn.table, title: captionOf(drawn, this.#ask.title) });
  }

  /** Draws for another width of the window. */
  async refit() { for (const draw of this.#narrow) await draw(); }
}

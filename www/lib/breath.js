// A turn for others, in a worker that works for long.

// A message to ourselves: timers that follow each other wait 4 ms each.
const { port1, port2 } = new MessageChannel();
const waiting = [];
port1.onmessage = () => waiting.shift()();

/** A task of its own, so that a message that came meanwhile is heard first. */
export const breath = () => new Promise((resolve) => {
  waiting.push(resolve);
  port2.postMessage(null);
});

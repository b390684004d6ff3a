// The code of all workers in the single file; a worker knows by its name which it is.
if (self.name === 'worker') import('../lib/worker.js');
else if (self.name === 'own-worker') import('../lib/own-worker.js');
else import('../lib/ensemble-worker.js');

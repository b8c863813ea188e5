/* The stock search writes each query into the browser's storage. On this page nothing can. */
Storage.prototype.setItem = function () {};

// Runs before anything is painted: whoever is signed in on this machine sees the panel's frame at once, in their own light, while its programs are still coming.
(() => {
  const page = document.documentElement.dataset;
  const theme = localStorage.getItem("panel.theme");
  if (theme === "light" || theme === "dark") page.theme = theme;
  if (!localStorage.getItem("panel.inside")) return;
  page.inside = "";
  for (const link of document.querySelectorAll("link[data-inside]")) link.rel = link.dataset.inside;
})();

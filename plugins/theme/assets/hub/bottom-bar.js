/* “More” opens Material's drawer, which listens to a label; Material lets Enter press a label, and a
   button answers to the space bar as well. */

const more = document.querySelector(".hub-bottom [role=button]");
more?.addEventListener("keydown", (event) => {
  if (event.key === " ") {
    event.preventDefault();
    more.click();
  }
});

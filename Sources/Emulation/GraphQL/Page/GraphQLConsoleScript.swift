/// What the page at `GET /graphql` does, as one JavaScript module.
///
/// It is cut into parts that are read one after the other. No part ever makes markup out of text:
/// texts from documents, replies and the address become text nodes only, so that none of them can
/// be a script.
enum GraphQLConsoleScript {
    /// The whole module.
    static let text = [
        elements, language, analysis, completion, session, introspection, editor, documentation,
        layout, reply, start,
    ].joined(separator: "\n")

    /// Short forms for the document's elements, and what all parts know.
    private static let elements = #"""
        const $ = (id) => document.getElementById(id);
        const say = (id, text) => {
          $(id).textContent = text;
        };

        // An element with a text, or with properties, and with what is in it.
        function make(tag, more, ...children) {
          const node = document.createElement(tag);
          Object.assign(node, typeof more === 'string' ? {textContent: more} : more);
          node.append(...children.filter(Boolean));
          return node;
        }

        const link = (text, onclick) => make('button', {className: 'link', textContent: text, onclick});

        const query = $('query'), variables = $('variables'), extra = $('extra'), token = $('token');
        const who = $('who'), operation = $('operation');
        let schema = null;

        // Arrow keys move along a list of tabs, as the pattern for them has it.
        function wireTabs(list) {
          const tabs = [...list.children];
          const choose = (chosen) => tabs.forEach((tab) => {
            tab.ariaSelected = tab === chosen;
            tab.tabIndex = tab === chosen ? 0 : -1;
            $(tab.getAttribute('aria-controls')).hidden = tab !== chosen;
          });
          list.onclick = ({target}) => tabs.includes(target) && choose(target);
          list.onkeydown = ({key}) => {
            const step = {ArrowRight: 1, ArrowLeft: -1}[key];
            if (!step) return;
            const next = tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length);
            choose(next);
            next.focus();
          };
        }
        """#
}
